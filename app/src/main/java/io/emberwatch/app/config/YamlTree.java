package io.emberwatch.app.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A YAML file as a tree that remembers on which line each of its values stands, with the environment filled in. */
public final class YamlTree {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:([^}]*))?}");
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final Map<String, String> environment;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> substituted = new HashSet<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private ObjectNode root = JsonNodeFactory.instance.objectNode();

    private YamlTree(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** Reads a file; a variable that is not set, a key that is there twice, anything that is not YAML is a problem with its line. */
    public static YamlTree read(Path file, Map<String, String> environment) throws ConfigException {
        YamlTree tree = new YamlTree(file, environment);
        try {
            tree.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException(List.of(tree.problem("", "", "must be a configuration file that exists")));
        } catch (JsonProcessingException e) {
            throw new ConfigException(List.of(tree.unreadable(e)));
        } catch (IOException e) {
            throw new ConfigException(List.of(tree.problem("", "", "cannot be read: " + e.getMessage())));
        }
        if (!tree.problems.isEmpty()) {
            throw new ConfigException(tree.problems);
        }
        return tree;
    }

    /** All of it. */
    public ObjectNode root() {
        return root;
    }

    Path file() {
        return file;
    }

    /** Whether the environment had a part in the value at a JSON pointer. */
    boolean isSubstituted(String pointer) {
        return substituted.contains(pointer);
    }

    /** A problem with the value at a JSON pointer, with the line that it or the nearest thing around it stands on. */
    public ConfigProblem problem(String pointer, String value, String expected) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        String key = pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
        return new ConfigProblem(file.toString(), lines.getOrDefault(at, 0), key, value, expected);
    }

    private ConfigProblem unreadable(JsonProcessingException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        String said = e.getOriginalMessage().lines().findFirst().orElse("");
        return new ConfigProblem(file.toString(), line, "", "", "is not YAML: " + said);
    }

    private void parse(String text) throws IOException, ConfigException {
        try (JsonParser parser = YAML.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.NOT_AVAILABLE) {
                return;
            }
            JsonNode node = node(parser, "");
            if (!(node instanceof ObjectNode object)) {
                throw new ConfigException(List.of(problem("", node.asText(), "must be a mapping of keys to values")));
            }
            root = object;
        }
    }

    private JsonNode node(JsonParser parser, String pointer) throws IOException {
        lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_NUMBER_INT -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> JsonNodeFactory.instance.numberNode(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
            default -> JsonNodeFactory.instance.textNode(filledIn(parser.getText(), pointer));
        };
    }

    private ObjectNode object(JsonParser parser, String pointer) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String at = pointer + "/" + key;
            lines.put(at, parser.currentTokenLocation().getLineNr());
            parser.nextToken();
            object.set(key, node(parser, at));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser, pointer + "/" + array.size()));
        }
        return array;
    }

    /** {@code ${NAME}} and {@code ${NAME:default}} become what the environment says. */
    private String filledIn(String text, String pointer) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = environment.getOrDefault(matcher.group(1), matcher.group(3));
            if (value == null) {
                problems.add(problem(
                        pointer, text, "needs the environment variable " + matcher.group(1) + ", which is not set"));
                value = "";
            }
            substituted.add(pointer);
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }
}
