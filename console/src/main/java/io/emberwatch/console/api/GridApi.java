package io.emberwatch.console.api;

import io.emberwatch.console.http.Json;
import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.ZoneOutline;
import io.emberwatch.geo.ZoneReader;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the grid lies: its outline, and the administrative areas that the customer supplied. */
public final class GridApi {

    private static final int EDGE_SAMPLES = 48;

    private record Geometry(String type, List<List<double[]>> coordinates) {}

    private record Feature(String type, Map<String, Object> properties, Geometry geometry) {}

    private record Outline(String type, List<Feature> features) {}

    private final Grid grid;
    private final String zonesFile;
    private final ZoneReader.Datum datum;

    /** The API of a grid; {@code zonesFile} is empty where no areas are configured. */
    public GridApi(Grid grid, String zonesFile, ZoneReader.Datum datum) {
        this.grid = grid;
        this.zonesFile = zonesFile;
        this.datum = datum;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/grid", this::outline);
        routes.get("/api/v1/zones", this::zones);
    }

    private void outline(Context ctx) {
        GridSpec spec = grid.spec();
        Map<String, Object> properties =
                Map.of("rows", grid.rows(), "cols", grid.cols(), "cellM", spec.cellM(), "cells", grid.cells());
        Feature feature = new Feature("Feature", properties, new Geometry("Polygon", List.of(ring())));
        Reply.bytes(
                ctx,
                "application/geo+json",
                Json.bytes(new Outline("FeatureCollection", List.of(feature))),
                "no-cache");
    }

    /** The grid's edge, sampled so that the curve of its straight sides is kept; longitude before latitude. */
    private List<double[]> ring() {
        double west = grid.westX();
        double north = grid.northY();
        double east = west + grid.cols() * grid.spec().cellM();
        double south = north - grid.rows() * grid.spec().cellM();
        double[][] corners = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
        List<double[]> ring = new ArrayList<>();
        for (int side = 0; side < 4; side++) {
            for (int i = 0; i < EDGE_SAMPLES; i++) {
                ring.add(point(corners[side], corners[side + 1], (double) i / EDGE_SAMPLES));
            }
        }
        ring.add(point(corners[0], corners[0], 0));
        return ring;
    }

    private double[] point(double[] from, double[] to, double share) {
        double x = from[0] + (to[0] - from[0]) * share;
        double y = from[1] + (to[1] - from[1]) * share;
        return new double[] {grid.toLonDeg(x, y), grid.toLatDeg(x, y)};
    }

    private void zones(Context ctx) throws IOException {
        if (zonesFile.isEmpty()) {
            Reply.bytes(
                    ctx, "application/geo+json", Json.bytes(new Outline("FeatureCollection", List.of())), "no-cache");
            return;
        }
        Path file = Path.of(zonesFile);
        if (!Files.isReadable(file)) {
            throw Problem.unavailable("zones file [" + file.getFileName() + "] must be readable");
        }
        byte[] body = datum == ZoneReader.Datum.WGS84 ? Files.readAllBytes(file) : Json.bytes(converted(file));
        Reply.bytes(ctx, "application/geo+json", body, "no-cache");
    }

    /** The areas on WGS 84, where the map has them. */
    private Map<String, Object> converted(Path file) throws IOException {
        List<Map<String, Object>> features = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (ZoneOutline outline : ZoneOutline.of(ZoneReader.read(zonesFile, in, datum))) {
                Map<String, Object> geometry = Map.of("type", "MultiPolygon", "coordinates", outline.coordinates());
                Map<String, Object> properties = Map.of(
                        "code", outline.zone().code(),
                        "name_zh", outline.zone().nameZh(),
                        "name_en", outline.zone().nameEn());
                features.add(Map.of("type", "Feature", "properties", properties, "geometry", geometry));
            }
        }
        return Map.of("type", "FeatureCollection", "features", features);
    }
}
