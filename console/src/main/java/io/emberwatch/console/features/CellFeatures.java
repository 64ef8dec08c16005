package io.emberwatch.console.features;

import io.emberwatch.console.surface.Surfaces;
import io.emberwatch.console.surface.View;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.geo.ClassCodes;
import io.emberwatch.geo.Grid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cells of danger land with everything known of them in the latest hour, or in the last hour of a span. */
final class CellFeatures implements Collection {

    private static final long HOUR_MS = 3_600_000L;

    private final Grid grid;
    private final Surfaces surfaces;
    private final double[] extent;

    CellFeatures(Grid grid, Surfaces surfaces, double[] extent) {
        this.grid = grid;
        this.surfaces = surfaces;
        this.extent = extent.clone();
    }

    /** The maps of an hour. */
    private record Hour(long endMs, int revision, boolean provisional, Map<CellVariable, float[]> maps) {}

    @Override
    public String id() {
        return "cells";
    }

    @Override
    public String title() {
        return "Cells 网格";
    }

    @Override
    public String description() {
        return "Cells where something can burn, with the class and every other map of the latest hour; datetime asks for"
                + " another hour. insufficient_data is true where nothing can be claimed.";
    }

    @Override
    public double[] extent() {
        return extent.clone();
    }

    @Override
    public Page page(Question question) throws IOException {
        Optional<Hour> found = hour(question);
        if (found.isEmpty()) {
            return new Page(List.of(), 0);
        }
        List<Feature> features = new ArrayList<>();
        int matched = 0;
        for (int i = 0; i < grid.cells(); i++) {
            CellId cell = new CellId(i / grid.cols(), i % grid.cols());
            if (isLand(found.get(), i) && question.holds(grid.lonDeg(cell), grid.latDeg(cell))) {
                if (matched >= question.offset() && features.size() < question.limit()) {
                    features.add(feature(cell, found.get()));
                }
                matched++;
            }
        }
        return new Page(features, matched);
    }

    @Override
    public Optional<Feature> find(String id) throws IOException {
        CellId cell;
        try {
            cell = CellId.parse(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!grid.contains(cell) || surfaces.findLatestHourMs().isEmpty()) {
            return Optional.empty();
        }
        Hour hour = read(surfaces.findLatestHourMs().getAsLong());
        return isLand(hour, grid.index(cell)) ? Optional.of(feature(cell, hour)) : Optional.empty();
    }

    private Optional<Hour> hour(Question question) throws IOException {
        var latest = surfaces.findLatestHourMs();
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        long endMs = Math.min(latest.getAsLong(), Math.floorDiv(question.toMs(), HOUR_MS) * HOUR_MS);
        // A single moment asks for the map in force then: the hour that had ended last.
        long oldestMs = question.fromMs() == question.toMs() ? question.fromMs() - HOUR_MS + 1 : question.fromMs();
        if (endMs < oldestMs || surfaces.variablesAt(endMs).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(read(endMs));
    }

    private Hour read(long endMs) throws IOException {
        Map<CellVariable, float[]> maps = new EnumMap<>(CellVariable.class);
        int revision = 0;
        boolean provisional = false;
        for (CellVariable variable : surfaces.variablesAt(endMs)) {
            Optional<ProductManifest> product = surfaces.find(variable, endMs, View.KNOWN);
            if (product.isPresent()) {
                maps.put(variable, surfaces.grid(product.get()));
                revision = Math.max(revision, product.get().revision());
                provisional |= product.get().provisional();
            }
        }
        return new Hour(endMs, revision, provisional, maps);
    }

    private static boolean isLand(Hour hour, int cell) {
        float[] classes = hour.maps.get(CellVariable.DANGER_CLASS);
        return classes == null || classes[cell] != ClassCodes.BLANK && !Float.isNaN(classes[cell]);
    }

    private Feature feature(CellId cell, Hour hour) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("time", Question.time(hour.endMs));
        properties.put("revision", hour.revision);
        properties.put("provisional", hour.provisional);
        float[] classes = hour.maps.get(CellVariable.DANGER_CLASS);
        int index = grid.index(cell);
        properties.put("insufficient_data", classes != null && classes[index] == ClassCodes.INSUFFICIENT);
        hour.maps.forEach((variable, map) -> {
            boolean code = variable.family() == CellVariable.Family.CLASS;
            boolean none = code && (map[index] == ClassCodes.BLANK || map[index] == ClassCodes.INSUFFICIENT);
            properties.put(variable.wireName(), none ? Double.NaN : (double) map[index]);
        });
        return Feature.of(cell.toString(), Map.of("type", "Polygon", "coordinates", List.of(ring(cell))), properties);
    }

    /** The cell's edge, counter-clockwise and closed. */
    private List<double[]> ring(CellId cell) {
        double side = grid.spec().cellM();
        double west = grid.westX() + cell.col() * side;
        double north = grid.northY() - cell.row() * side;
        List<double[]> ring = new ArrayList<>();
        for (double[] c : new double[][] {{0, 1}, {1, 1}, {1, 0}, {0, 0}, {0, 1}}) {
            double x = west + c[0] * side;
            double y = north - c[1] * side;
            ring.add(new double[] {grid.toLonDeg(x, y), grid.toLatDeg(x, y)});
        }
        return ring;
    }
}
