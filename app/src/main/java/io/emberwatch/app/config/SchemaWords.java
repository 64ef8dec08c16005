package io.emberwatch.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Puts what a schema expects of a value into words. */
final class SchemaWords {

    private static final Pattern SECRET = Pattern.compile("(password|token|secret)$");

    private SchemaWords() {}

    /** A half sentence to follow {@code must be}. */
    static String expected(JsonNode shape) {
        List<String> parts = new ArrayList<>();
        if (shape.has("enum")) {
            List<String> words = new ArrayList<>();
            shape.path("enum").forEach(word -> words.add(word.asText()));
            parts.add("one of " + String.join(", ", words));
        } else {
            parts.add(type(shape) + range(shape));
        }
        if (shape.has("pattern")) {
            parts.add("of the form " + shape.path("pattern").asText());
        }
        if (shape.has("description")) {
            parts.add("(" + shape.path("description").asText() + ")");
        }
        return String.join(" ", parts);
    }

    private static String type(JsonNode shape) {
        return switch (shape.path("type").asText()) {
            case "string" -> shape.path("minLength").asInt() > 0 ? "text that is not empty" : "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a section of keys";
            default -> "something else";
        };
    }

    private static String range(JsonNode shape) {
        String low = shape.has("minimum") ? " from " + shape.path("minimum").asText() : "";
        String above = shape.has("exclusiveMinimum")
                ? " above " + shape.path("exclusiveMinimum").asText()
                : "";
        String high = shape.has("maximum") ? " to " + shape.path("maximum").asText() : "";
        String few =
                shape.has("minItems") ? " of at least " + shape.path("minItems").asText() : "";
        String many =
                shape.has("maxItems") ? " of at most " + shape.path("maxItems").asText() : "";
        return low + above + high + few + many;
    }

    static boolean isSecret(String pointer) {
        return SECRET.matcher(pointer).find();
    }

    /** How many letters have to be changed, added or taken away to make one word the other (Levenshtein). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
