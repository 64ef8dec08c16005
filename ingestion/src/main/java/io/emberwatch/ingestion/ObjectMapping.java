package io.emberwatch.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.Channel;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Takes the values out of an object that somebody else's decoder has made: flat, nested, or with value and unit. */
final class ObjectMapping {

    private static final int DEEPEST = 6;
    private static final Set<String> TRUE_WORDS = Set.of(
            "true",
            "alarm",
            "yes",
            "on",
            "detected",
            "smoke",
            "fire",
            "fire alarm",
            "smoke alarm",
            "smoke detected",
            "alarmed",
            "triggered");
    private static final Set<String> FALSE_WORDS = Set.of(
            "false",
            "normal",
            "no",
            "off",
            "none",
            "idle",
            "clear",
            "not detected",
            "ok",
            "no alarm",
            "no smoke",
            "safe");

    private final Quantities quantities;

    ObjectMapping(Quantities quantities) {
        this.quantities = quantities;
    }

    /** Puts everything it knows into the draft; true where at least one member was of a known channel. */
    boolean map(DecodeRun run, ReadingDraft draft, JsonNode object, String place) {
        return map(run, draft, object, place, 0);
    }

    private boolean map(DecodeRun run, ReadingDraft draft, JsonNode object, String place, int depth) {
        boolean any = false;
        Iterator<Map.Entry<String, JsonNode>> members = object.fields();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            any |= member(run, draft, member.getKey(), member.getValue(), place + "/" + member.getKey(), depth);
        }
        return any;
    }

    private boolean member(DecodeRun run, ReadingDraft draft, String name, JsonNode value, String place, int depth) {
        if (!value.isObject()) {
            return leaf(run, draft, name, value, "", place);
        }
        JsonNode inner = value.get("value");
        if (inner != null && inner.isValueNode()) {
            JsonNode unit = value.get("unit");
            return leaf(run, draft, name, inner, unit == null || !unit.isTextual() ? "" : unit.asText(), place);
        }
        return depth < DEEPEST && map(run, draft, value, place, depth + 1);
    }

    /** One named value with its unit (empty where none is said). */
    boolean leaf(DecodeRun run, ReadingDraft draft, String name, JsonNode value, String unit, String place) {
        Quantities.Quantity quantity = quantities.find(name, unit);
        if (quantity == null || value.isArray()) {
            run.out.ignored(name, place);
            draft.anyIgnored = true;
            return false;
        }
        double number = number(quantity.channel(), value);
        if (!Double.isNaN(number)) {
            put(run, draft, quantity, number, name, place);
        } else if (!value.isNull() && !value.asText("").isEmpty()) {
            run.refuse(io.emberwatch.domain.RefusalReason.WRONG_TYPE, name, value.asText(), "must be a number", place);
            draft.anyRefused = true;
        }
        return true;
    }

    private static void put(
            DecodeRun run, ReadingDraft draft, Quantities.Quantity quantity, double number, String name, String place) {
        Channel channel = quantity.channel();
        double value = quantity.toHouse().applyAsDouble(number);
        if (channel == Channel.BATTERY_PCT && (number > 100 || (number < 5 && number != Math.rint(number)))) {
            // a "battery" of 3426 or of 3.6 is a voltage
            channel = Channel.BATTERY_V;
            value = number > 100 ? number / 1000 : number;
        }
        run.foreignValue(draft, channel, value, name, place);
    }

    private static double number(Channel channel, JsonNode value) {
        if (value.isNumber()) {
            return value.asDouble();
        }
        if (value.isBoolean()) {
            return channel == Channel.SMOKE_ALARM ? (value.asBoolean() ? 1 : 0) : Double.NaN;
        }
        if (!value.isTextual()) {
            return Double.NaN;
        }
        String text = value.asText().trim().toLowerCase(Locale.ROOT);
        if (channel == Channel.SMOKE_ALARM && TRUE_WORDS.contains(text)) {
            return 1;
        }
        return channel == Channel.SMOKE_ALARM && FALSE_WORDS.contains(text) ? 0 : Numbers.parse(text);
    }
}
