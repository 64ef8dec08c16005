package io.emberwatch.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A SenML pack (RFC 8428) resolved: each record with its full name, absolute time and whole value.
 *
 * <p>Base fields hold from their record to the next that changes them (section 4.6). Times below 2^28 s are relative to
 * now (section 4.5.3). A label that ends in an underscore must be understood, so a pack with one is not read.
 */
final class SenmlPack {

    /** One resolved record; what it does not have is NaN or null. */
    record Entry(
            String name,
            String unit,
            double timeS,
            double value,
            @Nullable String text,
            @Nullable Boolean truth,
            @Nullable String data,
            double sum,
            String place) {}

    /** A record that breaks the rules, with its place. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        final String name;
        final String value;
        final String place;

        Broken(String name, String value, String rule, String place) {
            super(rule, null, false, false);
            this.name = name;
            this.value = value;
            this.place = place;
        }
    }

    private static final double RELATIVE_BELOW_S = 1L << 28;
    private static final int VERSION = 10;
    private static final Set<String> NUMBERS = Set.of("bt", "bv", "bs", "bver", "v", "s", "t", "ut");
    private static final Set<String> TEXTS = Set.of("bn", "bu", "n", "u", "vs", "vd");

    private final double nowS;
    private String baseName = "";
    private String baseUnit = "";
    private double baseTimeS;
    private double baseValue = Double.NaN;
    private double baseSum = Double.NaN;

    SenmlPack(double nowS) {
        this.nowS = nowS;
    }

    /** All records of a pack, resolved, in their order. */
    List<Entry> resolve(JsonNode pack) throws Broken {
        if (!pack.isArray()) {
            throw new Broken("pack", "", "must be an array", "");
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < pack.size(); i++) {
            Entry entry = entry(pack.get(i), "/" + i);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private @Nullable Entry entry(JsonNode record, String place) throws Broken {
        check(record, place);
        base(record, place);
        String name = baseName + record.path("n").asText("");
        if (!isName(name)) {
            throw new Broken(
                    "n", name, "must begin with a letter or digit and hold only these and - : . / _", place + "/n");
        }
        boolean other = record.has("vs") || record.has("vb") || record.has("vd");
        double value = sum(baseValue, record.path("v"), !other);
        double sum = sum(baseSum, record.path("s"), true);
        if (!other && Double.isNaN(value) && Double.isNaN(sum)) {
            return null;
        }
        double timeS = baseTimeS + record.path("t").asDouble(0);
        return new Entry(
                name,
                record.path("u").asText(baseUnit),
                timeS < RELATIVE_BELOW_S ? nowS + timeS : timeS,
                value,
                record.has("vs") ? record.get("vs").asText() : null,
                record.has("vb") ? Boolean.valueOf(record.get("vb").asBoolean()) : null,
                record.has("vd") ? record.get("vd").asText() : null,
                sum,
                place);
    }

    private void base(JsonNode record, String place) throws Broken {
        baseName = record.path("bn").asText(baseName);
        baseUnit = record.path("bu").asText(baseUnit);
        baseTimeS = record.path("bt").asDouble(baseTimeS);
        baseValue = record.path("bv").asDouble(baseValue);
        baseSum = record.path("bs").asDouble(baseSum);
        int version = record.path("bver").asInt(VERSION);
        if (version > VERSION || version < 1) {
            throw new Broken("bver", Integer.toString(version), "must be 1 to 10", place + "/bver");
        }
    }

    private static void check(JsonNode record, String place) throws Broken {
        if (!record.isObject()) {
            throw new Broken("record", record.asText(), "must be an object", place);
        }
        Iterator<String> labels = record.fieldNames();
        while (labels.hasNext()) {
            String label = labels.next();
            JsonNode value = record.get(label);
            if (label.endsWith("_")) {
                throw new Broken(label, "", "must be understood, and is not", place + "/" + label);
            }
            boolean right = NUMBERS.contains(label)
                    ? value.isNumber()
                    : TEXTS.contains(label) ? value.isTextual() : !"vb".equals(label) || value.isBoolean();
            if (!right) {
                throw new Broken(label, value.asText("{…}"), "must be of its type in RFC 8428", place + "/" + label);
            }
        }
    }

    private static double sum(double base, JsonNode own, boolean baseAlone) {
        if (own.isNumber()) {
            return Double.isNaN(base) ? own.asDouble() : base + own.asDouble();
        }
        return baseAlone ? base : Double.NaN;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || "-:./_".indexOf(c) < 0)) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
