package io.emberwatch.console.features;

import io.emberwatch.console.http.Problem;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Which features are asked for (OGC 17-069r4, clause 7.15): a box, a time, and how many from where on.
 *
 * @param limit most features of one page
 * @param offset features to leave out at the beginning
 * @param box west, south, east, north in degrees; west above east crosses the antimeridian
 * @param fromMs earliest moment, milliseconds since 1970-01-01T00:00Z; {@link Long#MIN_VALUE} for open
 * @param toMs latest moment; {@link Long#MAX_VALUE} for open
 */
record Question(int limit, int offset, double[] box, long fromMs, long toMs) {

    static final int USUAL_LIMIT = 100;
    static final int MOST = 10_000;

    private static final double[] EARTH = {-180, -90, 180, 90};
    private static final Set<String> KNOWN = Set.of("limit", "offset", "bbox", "bbox-crs", "crs", "datetime", "f");
    private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    /** Reads a request's question; what breaks a rule becomes a {@link Problem}, an unknown parameter too. */
    static Question of(Context ctx) {
        for (String name : ctx.queryParamMap().keySet()) {
            if (!KNOWN.contains(name)) {
                throw Problem.badRequest(name, String.valueOf(ctx.queryParam(name)), "must be one of " + KNOWN);
            }
        }
        requireCrs84(ctx, "bbox-crs");
        requireCrs84(ctx, "crs");
        long[] span = span(text(ctx, "datetime"));
        return new Question(
                Math.min(MOST, whole(ctx, "limit", USUAL_LIMIT, 1)),
                whole(ctx, "offset", 0, 0),
                box(text(ctx, "bbox")),
                span[0],
                span[1]);
    }

    private static String text(Context ctx, String name) {
        String text = ctx.queryParam(name);
        return text == null ? "" : text;
    }

    private static void requireCrs84(Context ctx, String name) {
        String crs = text(ctx, name);
        if (!crs.isEmpty() && !crs.equals(CRS84)) {
            throw Problem.badRequest(name, crs, "must be " + CRS84);
        }
    }

    private static int whole(Context ctx, String name, int otherwise, int lowest) {
        String text = text(ctx, name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= lowest) {
            return Integer.parseInt(text);
        }
        throw Problem.badRequest(name, text, "must be a whole number from " + lowest + " on");
    }

    private static double[] box(String text) {
        if (text.isEmpty()) {
            return EARTH;
        }
        String[] parts = text.split(",", -1);
        try {
            int half = parts.length / 2;
            if (parts.length == 4 || parts.length == 6) {
                double[] box = {
                    Double.parseDouble(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[half]),
                    Double.parseDouble(parts[half + 1])
                };
                if (box[1] <= box[3] && Math.abs(box[0]) <= 360 && Math.abs(box[2]) <= 360) {
                    return box;
                }
            }
        } catch (NumberFormatException e) {
            // falls through to the same answer as too few numbers
        }
        throw Problem.badRequest("bbox", text, "must be west,south,east,north in degrees");
    }

    /** A moment, or two with a slash between of which either may be open. */
    private static long[] span(String text) {
        if (text.isEmpty()) {
            return new long[] {Long.MIN_VALUE, Long.MAX_VALUE};
        }
        try {
            String[] ends = text.split("/", -1);
            if (ends.length <= 2) {
                long from = moment(ends[0], Long.MIN_VALUE, false);
                long to = moment(ends[ends.length - 1], Long.MAX_VALUE, true);
                if (from <= to) {
                    return new long[] {from, to};
                }
            }
        } catch (DateTimeException e) {
            // falls through to the same answer as ends in the wrong order
        }
        throw Problem.badRequest("datetime", text, "must be a time such as 2026-04-01T06:00:00Z or FROM/TO");
    }

    private static long moment(String text, long open, boolean end) {
        if (text.isEmpty() || text.equals("..")) {
            return open;
        }
        if (text.length() == 10) {
            LocalDate day = LocalDate.parse(text).plusDays(end ? 1 : 0);
            return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() - (end ? 1 : 0);
        }
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    /** Whether a point lies in the box. */
    boolean holds(double lonDeg, double latDeg) {
        return overlaps(lonDeg, latDeg, lonDeg, latDeg);
    }

    /** Whether a rectangle of degrees and the box have anything in common. */
    boolean overlaps(double west, double south, double east, double north) {
        boolean inLon = box[0] <= box[2] ? west <= box[2] && east >= box[0] : east >= box[0] || west <= box[2];
        return inLon && south <= box[3] && north >= box[1];
    }

    /** Whether something that was so at a moment is asked for. */
    boolean holds(long timeMs) {
        return timeMs >= fromMs && timeMs <= toMs;
    }

    /** Whether the question names a time. */
    boolean timed() {
        return fromMs != Long.MIN_VALUE || toMs != Long.MAX_VALUE;
    }

    /** A moment as the wire has it. */
    static String time(long timeMs) {
        return Instant.ofEpochMilli(timeMs).toString();
    }
}
