package io.emberwatch.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.Channel;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Groups whose temperature or moisture is not the air's. */
    private static final Set<String> NOT_OF_THE_AIR = Set.of(
            "soil",
            "water",
            "surface",
            "leaf",
            "board",
            "internal",
            "cpu",
            "chip",
            "pipe",
            "road",
            "ground",
            "indoor",
            "inside",
            "probe",
            "processor",
            "mcu");

    /** Names that say nothing of their own: the group's is meant. */
    private static final Set<String> SAME_THING = Set.of(
            "value", "val", "avg", "average", "mean", "current", "now", "last", "latest", "instant", "instantaneous");

    private static final String[] VALUE_NAMES = {"value", "measurementValue", "val", "v"};
    private static final String[] WORD_NAMES = {
        "type", "name", "measurement", "quantity", "parameter", "variable", "key", "n"
    };
    private static final String[] UNIT_NAMES = {"unit", "units", "uom", "u"};

    private final Quantities quantities;

    ObjectMapping(Quantities quantities) {
        this.quantities = quantities;
    }

    /** Puts everything it knows into the draft; true where at least one member was of a known channel. */
    boolean map(DecodeRun run, ReadingDraft draft, JsonNode object, String place) {
        return map(run, draft, object, "", place, 0);
    }

    private boolean map(DecodeRun run, ReadingDraft draft, JsonNode object, String parent, String place, int depth) {
        boolean any = false;
        Iterator<Map.Entry<String, JsonNode>> members = object.fields();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            String name = member.getKey();
            any |= member(run, draft, parent, name, member.getValue(), place + "/" + escaped(name), depth);
        }
        return any;
    }

    /** A name as a step of a JSON pointer (RFC 6901). */
    private static String escaped(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }

    private boolean member(
            DecodeRun run, ReadingDraft draft, String parent, String name, JsonNode value, String place, int depth) {
        if (value.isArray() && depth < DEEPEST) {
            return list(run, draft, name, value, place, depth);
        }
        if (!value.isObject()) {
            return leaf(run, draft, known(parent, name), value, "", place);
        }
        JsonNode inner = value.get("value");
        if (inner != null && inner.isValueNode()) {
            return leaf(run, draft, known(parent, name), inner, unit(value), place);
        }
        if (depth >= DEEPEST || NOT_OF_THE_AIR.contains(Quantities.plain(name))) {
            run.out.ignored(name, place);
            draft.anyIgnored = true;
            return false;
        }
        return map(run, draft, value, name, place, depth + 1);
    }

    /** A list of things measured, each saying what it is; other lists have no channel. */
    private boolean list(DecodeRun run, ReadingDraft draft, String name, JsonNode list, String place, int depth) {
        boolean any = false;
        for (int i = 0; i < list.size(); i++) {
            JsonNode entry = list.get(i);
            String at = place + "/" + i;
            JsonNode value = first(entry, VALUE_NAMES);
            JsonNode word = first(entry, WORD_NAMES);
            if (entry.isArray() && depth < DEEPEST) {
                any |= list(run, draft, name, entry, at, depth + 1);
            } else if (value != null && word != null && value.isValueNode() && word.isTextual()) {
                any |= leaf(run, draft, word.asText(), value, unit(entry), at);
            } else if (i == 0 || entry.isContainerNode()) {
                run.out.ignored(name, at);
                draft.anyIgnored = true;
            }
        }
        return any;
    }

    /** The name by which a member of a group is known: {@code wind/speed} as wind speed, {@code temperature/1} as temperature. */
    private String known(String group, String name) {
        if (group.isEmpty()) {
            return name;
        }
        if (quantities.find(group + "_" + name, "") != null) {
            return group + "_" + name;
        }
        boolean same = isCount(name) || SAME_THING.contains(Quantities.plain(name));
        return same && quantities.find(group, "") != null ? group : name;
    }

    private static boolean isCount(String name) {
        return !name.isEmpty() && name.length() < 4 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String unit(JsonNode entry) {
        JsonNode unit = first(entry, UNIT_NAMES);
        return unit == null || !unit.isTextual() ? "" : unit.asText();
    }

    private static @Nullable JsonNode first(JsonNode entry, String[] names) {
        for (String name : names) {
            if (entry.has(name)) {
                return entry.get(name);
            }
        }
        return null;
    }

    /** One named value with its unit (empty where none is said). */
    boolean leaf(DecodeRun run, ReadingDraft draft, String name, JsonNode value, String unit, String place) {
        Quantities.Quantity quantity = quantities.find(name, unit);
        if (quantity == null && SelfCalibration.says(name, value)) {
            draft.calibrating = SelfCalibration.ALL;
            draft.anyIgnored = true;
            return false;
        }
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
