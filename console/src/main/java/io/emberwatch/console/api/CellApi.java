package io.emberwatch.console.api;

import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.console.live.PageClock;
import io.emberwatch.console.live.SensorBoard;
import io.emberwatch.console.live.SensorState;
import io.emberwatch.console.series.Columns;
import io.emberwatch.console.series.SensorNow;
import io.emberwatch.console.series.SeriesSource;
import io.emberwatch.console.surface.Surfaces;
import io.emberwatch.console.surface.View;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.Grid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One cell: where it is, everything known of it in an hour, the sensors around it, its series. */
public final class CellApi {

    private static final int NEAREST = 8;
    private static final long DEFAULT_SPAN_MS = 72 * SensorHour.HOUR_MS;

    private record Neighbour(
            String id,
            String name,
            double distanceKm,
            String state,
            @Nullable String lastTime) {}

    private record Cell(
            String cell,
            double lat,
            double lon,
            double[][] ring,
            double areaHa,
            @Nullable String time,
            @Nullable Integer revision,
            @Nullable Boolean provisional,
            Map<String, Double> values,
            List<Neighbour> sensors) {}

    private record Series(String cell, String source, String[] times, Map<String, double[]> columns) {}

    private final Grid grid;
    private final Surfaces surfaces;
    private final SeriesSource series;
    private final SensorBoard board;
    private final PageClock clock;
    private final int silentAfterMinutes;

    /** The API over the cells of a grid. */
    public CellApi(
            Grid grid,
            Surfaces surfaces,
            SeriesSource series,
            SensorBoard board,
            PageClock clock,
            int silentAfterMinutes) {
        this.grid = grid;
        this.surfaces = surfaces;
        this.series = series;
        this.board = board;
        this.clock = clock;
        this.silentAfterMinutes = silentAfterMinutes;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/cells/{cell}", ctx -> cell(ctx, known(ctx)));
        routes.get("/api/v1/at", ctx -> cell(ctx, at(ctx)));
        routes.get("/api/v1/cells/{cell}/series", this::series);
    }

    private CellId known(Context ctx) {
        CellId cell = Query.cell(ctx.pathParam("cell"));
        if (!grid.contains(cell)) {
            throw Problem.notFound("cell [" + cell + "] must lie in the grid of " + grid.rows() + " rows and "
                    + grid.cols() + " columns");
        }
        return cell;
    }

    private CellId at(Context ctx) {
        double latDeg = Query.degrees(ctx, "lat", 90);
        double lonDeg = Query.degrees(ctx, "lon", 180);
        return grid.cellAt(latDeg, lonDeg)
                .orElseThrow(() -> Problem.notFound("point [" + latDeg + ", " + lonDeg + "] lies outside the grid"));
    }

    private void cell(Context ctx, CellId cell) throws IOException {
        long latest = surfaces.findLatestHourMs().orElse(Long.MIN_VALUE);
        @Nullable String asked = ctx.queryParam("time");
        long hourMs = asked == null || asked.isEmpty() ? latest : Query.hourMs("time", asked);
        View view = Query.view(ctx);
        Map<String, Double> values = new LinkedHashMap<>();
        @Nullable ProductManifest account = null;
        if (hourMs != Long.MIN_VALUE) {
            for (CellVariable variable : surfaces.variablesAt(hourMs)) {
                ProductManifest product = surfaces.find(variable, hourMs, view).orElse(null);
                if (product != null) {
                    account = product;
                    values.put(variable.wireName(), (double) surfaces.grid(product)[grid.index(cell)]);
                }
            }
        }
        Reply.json(ctx, describe(cell, hourMs, account, values));
    }

    private Cell describe(CellId cell, long hourMs, @Nullable ProductManifest account, Map<String, Double> values) {
        double latDeg = grid.latDeg(cell);
        double lonDeg = grid.lonDeg(cell);
        double side = grid.spec().cellM();
        return new Cell(
                cell.toString(),
                latDeg,
                lonDeg,
                ring(cell),
                side * side / 10_000,
                hourMs == Long.MIN_VALUE ? null : Instant.ofEpochMilli(hourMs).toString(),
                account == null ? null : account.revision(),
                account == null ? null : account.provisional(),
                values,
                neighbours(latDeg, lonDeg));
    }

    private double[][] ring(CellId cell) {
        double side = grid.spec().cellM();
        double west = grid.westX() + cell.col() * side;
        double north = grid.northY() - cell.row() * side;
        double[][] corners = {{west, north}, {west + side, north}, {west + side, north - side}, {west, north - side}};
        return Arrays.stream(corners)
                .map(c -> new double[] {grid.toLatDeg(c[0], c[1]), grid.toLonDeg(c[0], c[1])})
                .toArray(double[][]::new);
    }

    private List<Neighbour> neighbours(double latDeg, double lonDeg) {
        double x = grid.toX(latDeg, lonDeg);
        double y = grid.toY(latDeg, lonDeg);
        long nowMs = board.asOfMs();
        return board.sensors().stream()
                .filter(SensorNow::placed)
                .map(sensor -> new Neighbour(
                        sensor.id(),
                        sensor.name(),
                        Math.hypot(
                                        grid.toX(sensor.latDeg(), sensor.lonDeg()) - x,
                                        grid.toY(sensor.latDeg(), sensor.lonDeg()) - y)
                                / 1000,
                        SensorState.of(sensor, nowMs, silentAfterMinutes).name(),
                        SensorApi.time(sensor.lastTimeMs())))
                .sorted(Comparator.comparingDouble(Neighbour::distanceKm))
                .limit(NEAREST)
                .toList();
    }

    private void series(Context ctx) throws IOException {
        CellId cell = known(ctx);
        List<CellVariable> variables = Query.variables(ctx, List.of(CellVariable.DANGER_CLASS, CellVariable.FWI));
        long toMs = Query.timeMs(ctx, "to", surfaces.findLatestHourMs().orElse(clock.nowMs()));
        long fromMs = Query.timeMs(ctx, "from", toMs - DEFAULT_SPAN_MS);
        Query.requireSpan(fromMs, toMs);
        View view = Query.view(ctx);
        Columns columns = stored(cell, variables, fromMs, toMs, view);
        boolean fromStore = columns.timesMs().length > 0;
        if (!fromStore) {
            columns = drawn(cell, variables, fromMs, toMs, view);
        }
        String[] times = Arrays.stream(columns.timesMs())
                .mapToObj(timeMs -> Instant.ofEpochMilli(timeMs).toString())
                .toArray(String[]::new);
        Reply.json(ctx, new Series(cell.toString(), fromStore ? "store" : "products", times, columns.columns()));
    }

    private Columns stored(CellId cell, List<CellVariable> variables, long fromMs, long toMs, View view) {
        try {
            return view == View.ISSUED
                    ? series.cellAsIssued(cell, variables, fromMs, toMs)
                    : series.cell(cell, variables, fromMs, toMs);
        } catch (IOException e) {
            return new Columns(new long[0], Map.of());
        }
    }

    /** The same series out of the products, where the database is away or does not keep this cell. */
    private Columns drawn(CellId cell, List<CellVariable> variables, long fromMs, long toMs, View view)
            throws IOException {
        Map<Long, double[]> rows = new TreeMap<>();
        int index = grid.index(cell);
        for (int v = 0; v < variables.size(); v++) {
            for (ProductManifest product : surfaces.hours(variables.get(v), fromMs, toMs, view)) {
                double[] row = rows.computeIfAbsent(product.hourEndMs(), hour -> {
                    double[] missing = new double[variables.size()];
                    Arrays.fill(missing, Double.NaN);
                    return missing;
                });
                row[v] = surfaces.grid(product)[index];
            }
        }
        return transpose(rows, variables);
    }

    private static Columns transpose(Map<Long, double[]> rows, List<CellVariable> variables) {
        long[] timesMs = rows.keySet().stream().mapToLong(Long::longValue).toArray();
        List<double[]> values = new ArrayList<>(rows.values());
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int v = 0; v < variables.size(); v++) {
            int column = v;
            columns.put(
                    variables.get(v).wireName(),
                    values.stream().mapToDouble(row -> row[column]).toArray());
        }
        return new Columns(timesMs, columns);
    }
}
