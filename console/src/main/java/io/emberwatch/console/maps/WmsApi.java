package io.emberwatch.console.maps;

import io.emberwatch.console.surface.ClassRangeMaps;
import io.emberwatch.console.surface.StyleTable;
import io.emberwatch.console.surface.Surfaces;
import io.emberwatch.console.surface.VariableStyle;
import io.emberwatch.console.surface.View;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.ClassCodes;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.LegendPng;
import io.emberwatch.geo.MapWindow;
import io.emberwatch.geo.Palette;
import io.emberwatch.geo.TileRenderer;
import io.emberwatch.geo.WmsCapabilities;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * OGC Web Map Service 1.3.0 over the products: GetCapabilities, GetMap, GetFeatureInfo and GetLegendGraphic at {@code
 * /maps/wms}, every variable a layer, with TIME.
 */
public final class WmsApi {

    private static final String XML = "text/xml; charset=utf-8";
    private static final int OFFERED_HOURS = 240;
    private static final String RANGE_TITLE = "火险等级及可能范围 / Danger class and its range";

    private final Grid grid;
    private final Surfaces surfaces;
    private final StyleTable styles;
    private final TileRenderer renderer;
    private final ClassRangeMaps ranges;
    private final Palette classes;

    /**
     * The service over the surfaces.
     *
     * @param classColours {@code accessible} or {@code official}
     */
    public WmsApi(Grid grid, Surfaces surfaces, StyleTable styles, ClassRangeMaps ranges, String classColours) {
        this.grid = grid;
        this.surfaces = surfaces;
        this.styles = styles;
        this.renderer = new TileRenderer(grid);
        this.ranges = ranges;
        this.classes = Palette.classes(classColours);
    }

    /** Adds the route. */
    public void register(RoutesConfig routes) {
        routes.get("/maps/wms", this::answer);
    }

    /** A request that cannot be answered, by the standard's code. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        Refused(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }
    }

    private void answer(Context ctx) throws IOException {
        Map<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ctx.queryParamMap().forEach((name, values) -> query.put(name, values.get(0)));
        ctx.header("Cache-Control", "no-cache");
        try {
            switch (query.getOrDefault("REQUEST", "").toLowerCase(Locale.ROOT)) {
                case "getcapabilities" -> capabilities(ctx);
                case "getmap" -> map(ctx, query);
                case "getfeatureinfo" -> info(ctx, query);
                case "getlegendgraphic" -> legend(ctx, query);
                default ->
                    throw new Refused(
                            "OperationNotSupported",
                            "REQUEST [" + query.get("REQUEST")
                                    + "] must be GetCapabilities, GetMap, GetFeatureInfo or GetLegendGraphic");
            }
        } catch (Refused e) {
            ctx.contentType(XML).result(WmsCapabilities.exception(e.code, String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            ctx.contentType(XML)
                    .result(WmsCapabilities.exception("InvalidParameterValue", String.valueOf(e.getMessage())));
        }
    }

    private void capabilities(Context ctx) {
        List<WmsCapabilities.Layer> layers = new ArrayList<>();
        long latest = surfaces.findLatestHourMs().orElse(0);
        for (VariableStyle style : styles.all()) {
            offer(style.variable(), style.variable().wireName(), style.zh() + " / " + style.en(), latest, layers);
        }
        offer(CellVariable.DANGER_CLASS_HIGH, ClassRangeMaps.NAME, RANGE_TITLE, latest, layers);
        String url = ctx.scheme() + "://" + ctx.host() + ctx.path();
        ctx.contentType(XML).result(WmsCapabilities.xml("Emberwatch", url, grid.spec(), layers));
    }

    /** Adds a layer if there are hours of what it shows. */
    private void offer(
            CellVariable variable, String name, String title, long latest, List<WmsCapabilities.Layer> layers) {
        List<String> times =
                surfaces.hours(variable, latest - OFFERED_HOURS * SensorHour.HOUR_MS, latest, View.KNOWN).stream()
                        .map(product ->
                                Instant.ofEpochMilli(product.hourEndMs()).toString())
                        .toList();
        if (!times.isEmpty()) {
            layers.add(new WmsCapabilities.Layer(name, title, times));
        }
    }

    private void map(Context ctx, Map<String, String> query) throws IOException {
        VariableStyle style = style(required(query, "LAYERS"));
        MapWindow window = window(query);
        ProductManifest product = product(style.variable(), query);
        if (ClassRangeMaps.NAME.equals(query.get("LAYERS"))) {
            ctx.contentType("image/png").result(ranges.png(range(product), window));
            return;
        }
        float[] values = surfaces.grid(product);
        byte[] png;
        if (style.codes()) {
            png = renderer.png(values, null, classes, product.provisional(), window.rowLatDeg(), window.colLonDeg());
        } else {
            Optional<ProductManifest> land = surfaces.find(CellVariable.DANGER_CLASS, product.hourEndMs(), View.KNOWN);
            float[] codes = land.isPresent() ? surfaces.grid(land.get()) : new float[0];
            Palette steps = Palette.ramp(style.rgb(), 0, style.rgb().length - 1);
            png = renderer.png(
                    steps(values, style),
                    blank(values, codes),
                    steps,
                    product.provisional(),
                    window.rowLatDeg(),
                    window.colLonDeg());
        }
        ctx.contentType("image/png").result(png);
    }

    private static float[] steps(float[] values, VariableStyle style) {
        float[] steps = new float[values.length];
        for (int i = 0; i < steps.length; i++) {
            int step = style.classOf(values[i]);
            steps[i] = step < 0 ? Float.NaN : step;
        }
        return steps;
    }

    private static boolean[] blank(float[] values, float[] codes) {
        boolean[] blank = new boolean[values.length];
        for (int i = 0; i < blank.length && i < codes.length; i++) {
            blank[i] = Float.isNaN(values[i]) && codes[i] == ClassCodes.BLANK;
        }
        return blank;
    }

    private void info(Context ctx, Map<String, String> query) throws IOException {
        VariableStyle style = style(required(query, "QUERY_LAYERS"));
        MapWindow window = window(query);
        int i = pixel(query, "I", window.colLonDeg().length);
        int j = pixel(query, "J", window.rowLatDeg().length);
        ProductManifest product = product(style.variable(), query);
        double lat = window.rowLatDeg()[j];
        double lon = window.colLonDeg()[i];
        Optional<CellId> cell = grid.cellAt(lat, lon);
        WmsPoint point = new WmsPoint(
                lat,
                lon,
                cell,
                product.hourEndMs(),
                shown(style, product, cell.map(grid::index).orElse(-1)));
        if (query.getOrDefault("INFO_FORMAT", "application/json").contains("json")) {
            ctx.contentType("application/json").result(point.json());
        } else {
            ctx.contentType("text/plain; charset=utf-8")
                    .result(point.text(style.variable().unit()));
        }
    }

    /** Values of a cell by name; with the danger class the lowest and the highest that it may be in. */
    private Map<String, String> shown(VariableStyle style, ProductManifest product, int cell) throws IOException {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put(style.variable().wireName(), number(product, cell));
        if (style.variable() == CellVariable.DANGER_CLASS) {
            Optional<ClassRangeMaps.Maps> range = ranges.find(product.hourEndMs(), View.KNOWN);
            if (range.isPresent()) {
                shown.put(
                        CellVariable.DANGER_CLASS_LOW.wireName(),
                        number(range.get().low(), cell));
                shown.put(
                        CellVariable.DANGER_CLASS_HIGH.wireName(),
                        number(range.get().high(), cell));
            }
        }
        return shown;
    }

    private String number(ProductManifest product, int cell) throws IOException {
        float value = cell < 0 ? Float.NaN : surfaces.grid(product)[cell];
        return Float.isNaN(value) ? "null" : Float.toString(value);
    }

    private ClassRangeMaps.Maps range(ProductManifest product) {
        return ranges.find(product.hourEndMs(), View.KNOWN)
                .orElseThrow(() -> new Refused(
                        "InvalidDimensionValue",
                        "the hour of TIME must have maps of the lowest and the highest class"));
    }

    private void legend(Context ctx, Map<String, String> query) {
        ctx.contentType("image/png")
                .result(LegendPng.of(style(required(query, "LAYER")).rgb()));
    }

    private static int pixel(Map<String, String> query, String name, int size) {
        int value = whole(query, name);
        if (value < 0 || value >= size) {
            throw new Refused("InvalidPoint", name + " [" + value + "] must lie in 0 to " + (size - 1));
        }
        return value;
    }

    private static int whole(Map<String, String> query, String name) {
        String text = required(query, name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " [" + text + "] must be a whole number", e);
        }
    }

    private static MapWindow window(Map<String, String> query) {
        String crs = required(query, "CRS").toUpperCase(Locale.ROOT);
        if (!List.of("EPSG:3857", "EPSG:4326", "CRS:84", "EPSG:900913").contains(crs)) {
            throw new Refused("InvalidCRS", "CRS [" + crs + "] must be EPSG:3857, EPSG:4326 or CRS:84");
        }
        return MapWindow.ofWms(crs, required(query, "BBOX"), whole(query, "WIDTH"), whole(query, "HEIGHT"));
    }

    private static String required(Map<String, String> query, String name) {
        String value = query.get(name);
        if (value == null || value.isEmpty()) {
            throw new Refused("MissingParameterValue", name + " [] must be given");
        }
        return value;
    }

    private VariableStyle style(String layer) {
        String shown = layer.equals(ClassRangeMaps.NAME) ? CellVariable.DANGER_CLASS.wireName() : layer;
        return CellVariable.find(shown)
                .map(styles::get)
                .orElseThrow(() -> new Refused("LayerNotDefined", "layer [" + layer + "] must be one that is offered"));
    }

    private ProductManifest product(CellVariable variable, Map<String, String> query) {
        String time = query.getOrDefault("TIME", "");
        long hour;
        try {
            hour = time.isEmpty() || time.equals("current")
                    ? surfaces.findLatestHourMs().orElse(0)
                    : OffsetDateTime.parse(time).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new Refused("InvalidDimensionValue", "TIME [" + time + "] must read 2026-04-01T06:00:00Z");
        }
        return surfaces.find(variable, SensorHour.hourEndOf(hour), View.KNOWN)
                .orElseThrow(() -> new Refused(
                        "InvalidDimensionValue",
                        "TIME [" + time + "] must be an hour that has a map of " + variable.wireName()));
    }
}
