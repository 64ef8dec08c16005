package io.emberwatch.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a configuration file, fills in environment and defaults, and lets nothing through that is wrong. */
public final class ConfigLoader {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final ConfigSchema SCHEMA = ConfigSchema.load();

    private ConfigLoader() {}

    /** The configuration that is used where none is named: {@code config/emberwatch.yaml} of the installation. */
    public static Path defaultFile() {
        return Path.of(System.getProperty("emberwatch.home", "."), "config", "emberwatch.yaml");
    }

    /** Reads a file with the environment of this process. */
    public static EmberwatchConfig load(Path file) throws ConfigException {
        return load(file, System.getenv());
    }

    /** Reads a file with a given environment. */
    public static EmberwatchConfig load(Path file, Map<String, String> environment) throws ConfigException {
        YamlTree yaml = YamlTree.read(file, environment);
        SCHEMA.complete(yaml);
        List<ConfigProblem> problems = new ArrayList<>(SCHEMA.problems(yaml));
        if (problems.isEmpty()) {
            problems.addAll(ConfigRules.problems(yaml));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        Path parent = file.toAbsolutePath().normalize().getParent();
        resolve(yaml.root(), SCHEMA.tree(), parent == null ? Path.of("/") : parent);
        try {
            return MAPPER.treeToValue(yaml.root(), EmberwatchConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schema and EmberwatchConfig differ: " + e.getOriginalMessage(), e);
        }
    }

    /** Makes the paths absolute: they are relative to the file that names them. */
    private static void resolve(ObjectNode object, JsonNode shape, Path base) {
        for (var property : shape.path("properties").properties()) {
            JsonNode value = object.get(property.getKey());
            JsonNode wanted = property.getValue();
            if (value instanceof ObjectNode inner) {
                resolve(inner, wanted, base);
            } else if (value instanceof ArrayNode array && isPath(wanted.path("items"))) {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, TextNode.valueOf(absolute(array.get(i).asText(), base)));
                }
            } else if (value != null && isPath(wanted)) {
                object.put(property.getKey(), absolute(value.asText(), base));
            }
        }
    }

    private static boolean isPath(JsonNode shape) {
        return shape.path("$comment").asText().equals("path");
    }

    private static String absolute(String path, Path base) {
        return path.isEmpty() || path.contains("://")
                ? path
                : base.resolve(path).normalize().toString();
    }
}
