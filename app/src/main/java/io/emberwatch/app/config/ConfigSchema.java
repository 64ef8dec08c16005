package io.emberwatch.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The shape that a configuration must have: {@code config/emberwatch.schema.json}, with units, ranges and defaults. */
final class ConfigSchema {

    private static final String RESOURCE = "/emberwatch.schema.json";

    private final JsonNode tree;
    private final JsonSchema schema;

    private ConfigSchema(JsonNode tree) {
        this.tree = tree;
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        tree,
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .build());
    }

    static ConfigSchema load() {
        try (InputStream in = ConfigSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource [" + RESOURCE + "] is missing from the class path");
            }
            return new ConfigSchema(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode tree() {
        return tree;
    }

    /** Gives text that came from the environment the type its key wants, and absent keys their defaults. */
    void complete(YamlTree yaml) {
        complete(yaml, yaml.root(), tree, "");
    }

    private static void complete(YamlTree yaml, ObjectNode object, JsonNode shape, String pointer) {
        for (var property : shape.path("properties").properties()) {
            String key = property.getKey();
            JsonNode wanted = property.getValue();
            JsonNode value = object.get(key);
            if (value == null && wanted.has("default")) {
                object.set(key, wanted.get("default").deepCopy());
            } else if (value == null && isObject(wanted)) {
                complete(yaml, object.putObject(key), wanted, pointer + "/" + key);
            } else if (value instanceof ObjectNode inner && isObject(wanted)) {
                complete(yaml, inner, wanted, pointer + "/" + key);
            } else if (value != null && yaml.isSubstituted(pointer + "/" + key)) {
                typed(value.asText(), wanted.path("type").asText()).ifPresent(typed -> object.set(key, typed));
            }
        }
    }

    private static Optional<JsonNode> typed(String text, String type) {
        if (type.equals("string") || text.isBlank()) {
            return Optional.empty();
        }
        try {
            JsonNode node = new ObjectMapper().readTree(text.strip());
            return node.isNumber() || node.isBoolean() ? Optional.of(node) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // stays text, and the schema says what was expected
        }
    }

    private static boolean isObject(JsonNode shape) {
        return shape.path("type").asText().equals("object");
    }

    /** Everything that contradicts the schema, in the order of the file. */
    List<ConfigProblem> problems(YamlTree yaml) {
        List<ConfigProblem> problems = new ArrayList<>();
        for (ValidationMessage message : schema.validate(yaml.root())) {
            problems.add(problem(yaml, message));
        }
        problems.sort(Comparator.comparingInt(ConfigProblem::line).thenComparing(ConfigProblem::key));
        return problems;
    }

    private ConfigProblem problem(YamlTree yaml, ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        JsonNode shape = shapeAt(pointer);
        String property = String.valueOf(message.getProperty());
        if (message.getType().equals("additionalProperties")) {
            return yaml.problem(pointer + "/" + property, property, "is no known key" + nearest(property, shape));
        }
        if (message.getType().equals("required")) {
            JsonNode missing = shape.path("properties").path(property);
            return yaml.problem(pointer + "/" + property, "", "is missing: " + SchemaWords.expected(missing));
        }
        String value = SchemaWords.isSecret(pointer) ? "***" : text(yaml.root().at(pointer));
        return yaml.problem(pointer, value, "must be " + SchemaWords.expected(shape));
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.toString();
    }

    /** The schema of what stands at a JSON pointer. */
    JsonNode shapeAt(String pointer) {
        JsonNode shape = tree;
        for (String step : pointer.split("/")) {
            if (!step.isEmpty()) {
                shape = shape.has("items")
                        ? shape.path("items")
                        : shape.path("properties").path(step);
            }
        }
        return shape;
    }

    private static String nearest(String key, JsonNode shape) {
        List<String> known = new ArrayList<>();
        shape.path("properties").fieldNames().forEachRemaining(known::add);
        return known.stream()
                .min(Comparator.comparingInt(name -> SchemaWords.distance(name, key)))
                .map(name -> "; the nearest known key is " + name)
                .orElse("");
    }
}
