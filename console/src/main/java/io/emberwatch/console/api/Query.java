package io.emberwatch.console.api;

import io.emberwatch.console.http.Problem;
import io.emberwatch.console.surface.View;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.SensorHour;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request asks for, read from its path and query; what breaks a rule becomes a {@link Problem}. */
final class Query {

    /** Longest span of hours that one answer covers: a season. */
    static final int LONGEST_HOURS = 24 * 400;

    private Query() {}

    static CellVariable variable(String text) {
        return CellVariable.find(text).orElseThrow(() -> Problem.notFound("variable [" + text + "] is not known"));
    }

    static List<CellVariable> variables(Context ctx, List<CellVariable> otherwise) {
        String text = ctx.queryParam("vars");
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        List<CellVariable> variables = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            variables.add(CellVariable.find(name)
                    .orElseThrow(() -> Problem.badRequest("vars", name, "must be names of variables with commas")));
        }
        return variables;
    }

    /** A moment: ISO 8601 with offset, or milliseconds since 1970. */
    static long timeMs(String name, String text) {
        try {
            if (text.matches("-?\\d{1,15}")) {
                return Long.parseLong(text);
            }
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw Problem.badRequest(name, text, "must be a time such as 2026-04-01T06:00:00Z or milliseconds");
        }
    }

    static long timeMs(Context ctx, String name, long otherwise) {
        String text = ctx.queryParam(name);
        return text == null || text.isEmpty() ? otherwise : timeMs(name, text);
    }

    /** The end of an hour, on the hour. */
    static long hourMs(String name, String text) {
        long timeMs = timeMs(name, text);
        if (Math.floorMod(timeMs, SensorHour.HOUR_MS) != 0) {
            throw Problem.badRequest(name, text, "must be the end of an hour");
        }
        return timeMs;
    }

    static void requireSpan(long fromMs, long toMs) {
        if (fromMs > toMs) {
            throw Problem.badRequest("from", String.valueOf(fromMs), "must not be later than to, " + toMs);
        }
        if ((toMs - fromMs) / SensorHour.HOUR_MS > LONGEST_HOURS) {
            throw Problem.badRequest(
                    "from", String.valueOf(fromMs), "must be within " + LONGEST_HOURS + " hours of to");
        }
    }

    static View view(Context ctx) {
        String text = ctx.queryParam("as");
        if (text == null || text.isEmpty()) {
            return View.KNOWN;
        }
        return View.find(text).orElseThrow(() -> Problem.badRequest("as", text, "must be issued or known"));
    }

    static CellId cell(String text) {
        try {
            return CellId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("cell", text, "must look like r12c345");
        }
    }

    static int whole(Context ctx, String name, int otherwise, int lowest, int highest) {
        String text = ctx.queryParam(name);
        return text == null || text.isEmpty() ? otherwise : whole(name, text, lowest, highest);
    }

    static int whole(String name, String text, int lowest, int highest) {
        if (text.matches("\\d{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= lowest && value <= highest) {
                return value;
            }
        }
        throw Problem.badRequest(name, text, "must be a whole number in " + lowest + " to " + highest);
    }

    static double degrees(Context ctx, String name, double limit) {
        @Nullable String text = ctx.queryParam(name);
        if (text == null) {
            throw Problem.badRequest(name, "", "must be given, in degrees");
        }
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= limit) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the same answer as a number out of range
        }
        throw Problem.badRequest(name, text, "must be degrees in -" + limit + " to " + limit);
    }
}
