package io.emberwatch.console.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that a writing request brings. Only as {@code application/json}, which a form of another site cannot
 * send; what breaks a rule becomes a {@link Problem} that names it.
 */
public final class Body {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxStringLength(64 * 1024)
                    .build())
            .build());

    private final JsonNode object;

    private Body(JsonNode object) {
        this.object = object;
    }

    /** Reads the body of a request. */
    public static Body of(Context ctx) {
        String type = ctx.contentType();
        if (type == null || !type.split(";", -1)[0].strip().equalsIgnoreCase("application/json")) {
            throw Problem.of(415, "The body must be application/json.");
        }
        try {
            JsonNode read = JSON.readTree(ctx.bodyAsBytes());
            if (read == null || !read.isObject()) {
                throw Problem.badRequest("body", "", "must be a JSON object");
            }
            return new Body(read);
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("body", "", "must be JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Problem.of(400, "The body broke off.");
        }
    }

    /** A text that must be there, with as many characters as at most allowed. */
    public String text(String name, int longest) {
        String text = text(name, "", longest);
        if (text.isBlank()) {
            throw Problem.badRequest(name, text, "must not be empty");
        }
        return text;
    }

    /** A text, or another where it is missing. */
    public String text(String name, String otherwise, int longest) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw Problem.badRequest(name, value.toString(), "must be a text");
        }
        if (value.textValue().length() > longest) {
            throw Problem.badRequest(name, value.textValue(), "must have at most " + longest + " characters");
        }
        return value.textValue();
    }

    /** A whole number, or another where it is missing. */
    public long whole(String name, long otherwise, long lowest, long highest) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.longValue() < lowest || value.longValue() > highest) {
            throw Problem.badRequest(name, value.toString(), "must be a whole number in " + lowest + " to " + highest);
        }
        return value.longValue();
    }

    /** A yes or no; nothing where it is missing. */
    public @Nullable Boolean flag(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw Problem.badRequest(name, value.toString(), "must be true or false");
        }
        return value.booleanValue();
    }

    /** Degrees, or NaN where they are missing. */
    public double degrees(String name, double limit) {
        return number(name, -limit, limit, "must be degrees in ");
    }

    /** A number, or NaN where it is missing. */
    public double number(String name, double lowest, double highest) {
        return number(name, lowest, highest, "must be a number in ");
    }

    private double number(String name, double lowest, double highest, String rule) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Double.NaN;
        }
        if (!value.isNumber() || value.doubleValue() < lowest || value.doubleValue() > highest) {
            throw Problem.badRequest(name, value.toString(), rule + lowest + " to " + highest);
        }
        return value.doubleValue();
    }

    /** An object inside, as its JSON text; an empty object where it is missing. */
    public String object(String name, int longest) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "{}";
        }
        if (!value.isObject() || value.toString().length() > longest) {
            throw Problem.badRequest(
                    name, value.toString(), "must be a JSON object of at most " + longest + " characters");
        }
        return value.toString();
    }
}
