package io.emberwatch.console.api;

import io.emberwatch.console.areas.BlindSpots;
import io.emberwatch.console.areas.Watcher;
import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.console.live.SensorBoard;
import io.emberwatch.console.live.SensorState;
import io.emberwatch.console.series.SensorNow;
import io.emberwatch.console.surface.Surfaces;
import io.emberwatch.console.surface.View;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.ClassCodes;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Palette;
import io.emberwatch.geo.TileRenderer;
import io.emberwatch.geo.ZoneIndex;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.geo.ZoneStatistic;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An hour by administrative area, and the region's blind spots with what to repair first. */
public final class AreaApi {

    /** An area is told to be in the highest class that covers so much of its danger land. */
    private static final double WORTH_TELLING = 0.1;

    private static final int HOURS_BEFORE = 6;
    private static final Set<String> SMOKE = Set.of("pm25_ugm3", "pm10_ugm3", "co_ppm", "smoke_alarm");
    /** Violet, slate and ink: no danger class has them. */
    private static final Palette BLIND = Palette.ramp(new int[] {0x8e6bbf, 0x5b6b7a, 0x2c2440}, 1, 3);

    private record Area(
            String code,
            String zh,
            String en,
            String level,
            String parent,
            int dangerClass,
            double[] areaByClassKm2,
            double insufficientKm2,
            double mean,
            double max,
            double trustedShare) {}

    private record Areas(
            @Nullable String time,
            @Nullable Integer revision,
            boolean provisional,
            String as,
            String index,
            List<String> levels,
            List<Area> areas) {}

    private record Repair(
            String sensor, String name, String gateway, double lat, double lon, double hectares, double weighted) {}

    private record Blind(
            @Nullable String time,
            String version,
            double detectKm,
            double measureKm,
            BlindSpots.@Nullable Hectares hectares,
            List<Repair> repairs) {}

    private record Known(String key, BlindSpots spots) {}

    private final Grid grid;
    private final Surfaces surfaces;
    private final SensorBoard board;
    private final int silentAfterMinutes;
    private final String zonesFile;
    private final ZoneReader.Datum datum;
    private final TileRenderer renderer;
    private @Nullable ZoneIndex zones;
    private volatile @Nullable Known known;

    /** The API of a grid; {@code zonesFile} is empty where no areas are configured. */
    public AreaApi(
            Grid grid,
            Surfaces surfaces,
            SensorBoard board,
            int silentAfterMinutes,
            String zonesFile,
            ZoneReader.Datum datum) {
        this.grid = grid;
        this.surfaces = surfaces;
        this.board = board;
        this.silentAfterMinutes = silentAfterMinutes;
        this.zonesFile = zonesFile;
        this.datum = datum;
        this.renderer = new TileRenderer(grid);
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/areas", this::areas);
        routes.get("/api/v1/blindspots", this::blind);
        routes.get("/maps/blind/{z}/{x}/{y}.png", this::tile);
    }

    private @Nullable ProductManifest classes(Context ctx) {
        long hourMs = ctx.queryParam("time") == null
                ? surfaces.findLatestHourMs().orElse(Long.MIN_VALUE)
                : Query.hourMs("time", String.valueOf(ctx.queryParam("time")));
        return hourMs == Long.MIN_VALUE
                ? null
                : surfaces.find(CellVariable.DANGER_CLASS, hourMs, Query.view(ctx))
                        .orElse(null);
    }

    private static String time(ProductManifest product) {
        return Instant.ofEpochMilli(product.hourEndMs()).toString();
    }

    private void areas(Context ctx) throws IOException {
        View view = Query.view(ctx);
        String as = view == View.ISSUED ? "issued" : "known";
        String name = ctx.queryParam("index");
        CellVariable index = Query.variable(name == null || name.isEmpty() ? "fwi" : name);
        ZoneIndex all = zones();
        List<Zone.Level> levels = all == null
                ? List.of()
                : Arrays.stream(Zone.Level.values()).filter(all::has).toList();
        ProductManifest product = classes(ctx);
        List<Area> rows = new ArrayList<>();
        if (all != null && product != null) {
            byte[] codes = codes(surfaces.grid(product));
            float[] values = values(index, product.hourEndMs(), view);
            for (Zone.Level level : asked(ctx, levels)) {
                ZoneStatistic.of(all, level, codes, values).forEach(statistic -> rows.add(area(statistic)));
            }
        }
        Reply.json(
                ctx,
                new Areas(
                        product == null ? null : time(product),
                        product == null ? null : product.revision(),
                        product != null && product.provisional(),
                        as,
                        index.wireName(),
                        levels.stream().map(AreaApi::word).toList(),
                        rows));
    }

    private static String word(Zone.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static List<Zone.Level> asked(Context ctx, List<Zone.Level> levels) {
        String text = ctx.queryParam("level");
        if (text == null || text.isEmpty()) {
            return levels;
        }
        List<Zone.Level> found =
                levels.stream().filter(level -> word(level).equals(text)).toList();
        if (found.isEmpty()) {
            throw Problem.badRequest(
                    "level",
                    text,
                    "must be one of " + levels.stream().map(AreaApi::word).toList());
        }
        return found;
    }

    private static byte[] codes(float[] classes) {
        byte[] codes = new byte[classes.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Float.isNaN(classes[i]) ? ClassCodes.INSUFFICIENT : (byte) classes[i];
        }
        return codes;
    }

    private float[] values(CellVariable index, long hourMs, View view) throws IOException {
        ProductManifest product = surfaces.find(index, hourMs, view).orElse(null);
        if (product != null) {
            return surfaces.grid(product);
        }
        float[] none = new float[grid.cells()];
        Arrays.fill(none, Float.NaN);
        return none;
    }

    private static Area area(ZoneStatistic s) {
        Zone zone = s.zone();
        return new Area(
                zone.code(),
                zone.nameZh(),
                zone.nameEn(),
                word(zone.level()),
                zone.parentCode(),
                s.classOver(WORTH_TELLING),
                s.areaByClassKm2(),
                s.insufficientKm2(),
                s.mean(),
                s.max(),
                s.trustedShare());
    }

    private synchronized @Nullable ZoneIndex zones() {
        if (zones == null && !zonesFile.isEmpty()) {
            try (InputStream in = Files.newInputStream(Path.of(zonesFile))) {
                zones = ZoneIndex.of(grid, ZoneReader.read(zonesFile, in, datum));
            } catch (IOException e) {
                throw Problem.unavailable(
                        "zones file [" + Path.of(zonesFile).getFileName() + "] must be readable: " + e.getMessage());
            }
        }
        return zones;
    }

    private static BlindSpots.Reach reach(Context ctx) {
        return new BlindSpots.Reach(
                Query.whole(ctx, "detect_km", 10, 1, 100), Query.whole(ctx, "measure_km", 30, 1, 300));
    }

    private void blind(Context ctx) throws IOException {
        ProductManifest product = classes(ctx);
        BlindSpots.Reach reach = reach(ctx);
        if (product == null) {
            Reply.json(ctx, new Blind(null, "", reach.detectKm(), reach.measureKm(), null, List.of()));
            return;
        }
        Known now = spots(product, reach);
        List<Repair> repairs = now.spots.repairs().stream()
                .map(r -> new Repair(
                        r.sensor().id(),
                        r.sensor().name(),
                        r.sensor().gatewayId(),
                        r.sensor().latDeg(),
                        r.sensor().lonDeg(),
                        r.hectares(),
                        r.weighted()))
                .toList();
        Reply.json(
                ctx,
                new Blind(
                        time(product),
                        Integer.toHexString(now.key.hashCode()),
                        reach.detectKm(),
                        reach.measureKm(),
                        now.spots.hectares(),
                        repairs));
    }

    /** The spots of an hour, worked out once a minute at most however many squares are asked for. */
    private Known spots(ProductManifest product, BlindSpots.Reach reach) throws IOException {
        long minute = board.asOfMs() / 60_000;
        String key = product.path() + ' ' + surfaces.version(product) + ' ' + minute + ' ' + reach;
        Known last = known;
        if (last == null || !last.key.equals(key)) {
            float[] classes = surfaces.grid(product);
            last = new Known(
                    key, BlindSpots.of(grid, classes, before(product, classes), watchers(minute * 60_000), reach));
            known = last;
        }
        return last;
    }

    /** The last class that each cell without one had in the hours before. */
    private float[] before(ProductManifest product, float[] classes) throws IOException {
        float[] before = new float[classes.length];
        Arrays.fill(before, Float.NaN);
        for (int h = 1; h <= HOURS_BEFORE; h++) {
            ProductManifest earlier = surfaces.find(
                            CellVariable.DANGER_CLASS, product.hourEndMs() - h * SensorHour.HOUR_MS, View.KNOWN)
                    .orElse(null);
            if (earlier == null) {
                continue;
            }
            float[] then = surfaces.grid(earlier);
            for (int i = 0; i < before.length; i++) {
                if (Float.isNaN(before[i]) && then[i] >= 1 && then[i] <= 5) {
                    before[i] = then[i];
                }
            }
        }
        return before;
    }

    private List<Watcher> watchers(long nowMs) {
        List<Watcher> watchers = new ArrayList<>();
        for (SensorNow sensor : board.sensors()) {
            if (sensor.placed()) {
                // Of one that never spoke nobody knows what it can: it is taken for one that can both.
                boolean never = sensor.values().isEmpty();
                watchers.add(new Watcher(
                        sensor.id(),
                        sensor.name(),
                        sensor.gatewayId(),
                        sensor.latDeg(),
                        sensor.lonDeg(),
                        SensorState.of(sensor, nowMs, silentAfterMinutes) != SensorState.SILENT,
                        never || sensor.values().containsKey("temp_c"),
                        never || sensor.values().keySet().stream().anyMatch(SMOKE::contains)));
            }
        }
        return watchers;
    }

    private void tile(Context ctx) throws IOException {
        int z = Query.whole("z", ctx.pathParam("z"), 0, 18);
        int x = Query.whole("x", ctx.pathParam("x"), 0, (1 << z) - 1);
        int y = Query.whole("y", ctx.pathParam("y"), 0, (1 << z) - 1);
        ProductManifest product = classes(ctx);
        if (product == null) {
            throw Problem.notFound("no class map of this hour");
        }
        byte[] kinds = spots(product, reach(ctx)).spots.kinds();
        float[] values = new float[kinds.length];
        boolean[] seen = new boolean[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            values[i] = kinds[i];
            seen[i] = kinds[i] == 0;
        }
        Reply.bytes(ctx, "image/png", renderer.png(values, seen, BLIND, false, z, x, y), "no-cache");
    }
}
