package io.emberwatch.console.surface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.CellVariable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Names, legend limits and colours of every variable, read once from {@code variables.json}.
 *
 * <p>Danger colours come in two sets: {@code accessible} keeps the five classes apart for colour-blind eyes, {@code
 * official} follows the hues of QX/T 77.
 */
public final class StyleTable {

    /** A name in both languages. */
    public record Name(String id, String zh, String en) {}

    private final Map<CellVariable, VariableStyle> styles;
    private final List<Name> families;
    private final List<Name> classNames;

    private StyleTable(Map<CellVariable, VariableStyle> styles, List<Name> families, List<Name> classNames) {
        this.styles = Collections.unmodifiableMap(styles);
        this.families = List.copyOf(families);
        this.classNames = List.copyOf(classNames);
    }

    /**
     * Reads the table that ships with the console.
     *
     * @param classColours {@code accessible} or {@code official}
     */
    public static StyleTable load(String classColours) {
        try (InputStream in = StyleTable.class.getResourceAsStream("/io/emberwatch/console/variables.json")) {
            if (in == null) {
                throw new IllegalStateException("variables.json is missing from the console's jar");
            }
            return of(new ObjectMapper().readTree(in), classColours);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StyleTable of(JsonNode root, String classColours) {
        JsonNode danger = root.path("classColours").path(classColours);
        if (!danger.isArray()) {
            throw new IllegalArgumentException("classColours [" + classColours + "] must be accessible or official");
        }
        Map<CellVariable, VariableStyle> styles = new EnumMap<>(CellVariable.class);
        for (Map.Entry<String, JsonNode> entry : root.path("variables").properties()) {
            CellVariable variable = CellVariable.find(entry.getKey())
                    .orElseThrow(() -> new IllegalStateException(
                            "variable [" + entry.getKey() + "] of variables.json must be a cell variable"));
            styles.put(variable, style(variable, entry.getValue(), root, danger));
        }
        return new StyleTable(styles, names(root.path("families")), names(root.path("classNames")));
    }

    private static VariableStyle style(CellVariable variable, JsonNode node, JsonNode root, JsonNode danger) {
        String palette = node.path("palette").asText();
        boolean classes = palette.equals("class");
        JsonNode colours = classes ? danger : root.path("palettes").path(palette);
        int[] rgb = new int[colours.size()];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Integer.parseInt(colours.get(i).asText().substring(1), 16);
        }
        double[] breaks = new double[node.path("breaks").size()];
        for (int i = 0; i < breaks.length; i++) {
            breaks[i] = node.path("breaks").get(i).asDouble();
        }
        return new VariableStyle(
                variable,
                node.path("zh").asText(),
                node.path("en").asText(),
                node.path("short").asText(),
                breaks,
                rgb,
                node.path("digits").asInt(),
                node.path("source").asText(),
                classes);
    }

    private static List<Name> names(JsonNode array) {
        List<Name> names = new ArrayList<>();
        for (JsonNode node : array) {
            names.add(new Name(
                    node.path("id").asText(""),
                    node.path("zh").asText(),
                    node.path("en").asText()));
        }
        return names;
    }

    /** The style of a variable. */
    public VariableStyle get(CellVariable variable) {
        VariableStyle style = styles.get(variable);
        if (style == null) {
            throw new IllegalStateException("variable [" + variable + "] must have an entry in variables.json");
        }
        return style;
    }

    /** Every style, in the order of the variables. */
    public List<VariableStyle> all() {
        return List.copyOf(styles.values());
    }

    /** The groups of variables with their names, in the order the page shows them. */
    public List<Name> families() {
        return families;
    }

    /** The official names of the five danger classes, the lowest first. */
    public List<Name> classNames() {
        return classNames;
    }
}
