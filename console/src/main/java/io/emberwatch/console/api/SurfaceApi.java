package io.emberwatch.console.api;

import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.emberwatch.console.maps.ProductFiles;
import io.emberwatch.console.surface.ClassRangeMaps;
import io.emberwatch.console.surface.ClassShares;
import io.emberwatch.console.surface.Squares;
import io.emberwatch.console.surface.Squares.Square;
import io.emberwatch.console.surface.StyleTable;
import io.emberwatch.console.surface.Surfaces;
import io.emberwatch.console.surface.VariableStyle;
import io.emberwatch.console.surface.View;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.SensorHour;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The danger surfaces: what can be shown, for which hours, and as tiles of a map. */
public final class SurfaceApi {

    private static final Logger LOG = LoggerFactory.getLogger(SurfaceApi.class);
    private static final long DEFAULT_SPAN_MS = 72 * SensorHour.HOUR_MS;

    private record Legend(
            String colour, @Nullable Double from, @Nullable Double to) {}

    private record Variable(
            String id,
            String family,
            String zh,
            String en,
            String shortName,
            String unit,
            int digits,
            String source,
            boolean dangerClasses,
            boolean present,
            List<Legend> legend) {}

    private record Variables(
            List<StyleTable.Name> families, List<StyleTable.Name> classNames, List<Variable> variables) {}

    private record Hour(
            String time,
            int revision,
            boolean provisional,
            String issued,
            String file,
            String version,
            int @Nullable [] cells,
            @Nullable Integer insufficient,
            @Nullable Integer blank,
            @Nullable Double mean,
            @Nullable Double max) {}

    private record Hours(
            String variable, String as, @Nullable String latest, List<Hour> hours) {}

    private final Surfaces surfaces;
    private final StyleTable styles;
    private final Squares squares;

    /** The API over the surfaces. */
    public SurfaceApi(Surfaces surfaces, StyleTable styles, Squares squares) {
        this.surfaces = surfaces;
        this.styles = styles;
        this.squares = squares;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/variables", this::variables);
        routes.get("/api/v1/times", this::times);
        routes.get("/tiles/{variable}/{time}/{z}/{x}/{y}.png", this::tile);
    }

    private void variables(Context ctx) {
        OptionalLong latest = surfaces.findLatestHourMs();
        Set<CellVariable> present = latest.isPresent() ? surfaces.variablesAt(latest.getAsLong()) : Set.of();
        List<Variable> variables = new ArrayList<>();
        for (VariableStyle style : styles.all()) {
            variables.add(variable(style, present.contains(style.variable())));
        }
        Reply.json(ctx, new Variables(styles.families(), styles.classNames(), variables));
    }

    private static Variable variable(VariableStyle style, boolean present) {
        List<Legend> legend = new ArrayList<>();
        double[] breaks = style.breaks();
        for (int i = 0; i < style.rgb().length; i++) {
            legend.add(new Legend(
                    String.format("#%06x", style.rgb()[i]),
                    i == 0 ? null : breaks[i - 1],
                    i == breaks.length ? null : breaks[i]));
        }
        CellVariable variable = style.variable();
        return new Variable(
                variable.wireName(),
                variable.family().name(),
                style.zh(),
                style.en(),
                style.shortName(),
                variable.unit(),
                style.digits(),
                style.source(),
                style.dangerClasses(),
                present,
                legend);
    }

    private void times(Context ctx) {
        String name = ctx.queryParam("variable");
        CellVariable variable = Query.variable(name == null ? "danger_class" : name);
        View view = Query.view(ctx);
        OptionalLong latest = surfaces.findLatestHourMs();
        long toMs = Query.timeMs(ctx, "to", latest.orElse(0));
        long fromMs = Query.timeMs(ctx, "from", toMs - DEFAULT_SPAN_MS);
        Query.requireSpan(fromMs, toMs);
        Collection<ProductManifest> products = surfaces.hours(variable, fromMs, toMs, view);
        List<Hour> hours = new ArrayList<>(products.size());
        boolean shares = !"false".equals(ctx.queryParam("shares"));
        for (ProductManifest product : products) {
            try {
                hours.add(hour(product, shares ? surfaces.shares(product) : null));
            } catch (IOException e) {
                // One unreadable file must not take the other hours' strip away.
                LOG.warn("Map {} cannot be read and is left out: {}", product.path(), e.toString());
            }
        }
        @Nullable
        String last =
                latest.isPresent() ? Instant.ofEpochMilli(latest.getAsLong()).toString() : null;
        String as = view == View.ISSUED ? "issued" : "known";
        Reply.json(ctx, new Hours(variable.wireName(), as, last, hours));
    }

    private Hour hour(ProductManifest product, @Nullable ClassShares shares) throws IOException {
        return new Hour(
                Instant.ofEpochMilli(product.hourEndMs()).toString(),
                product.revision(),
                product.provisional(),
                Instant.ofEpochMilli(product.issuedTimeMs()).toString(),
                ProductFiles.address(product),
                surfaces.version(product),
                shares == null ? null : shares.cells(),
                shares == null ? null : shares.insufficient(),
                shares == null ? null : shares.blank(),
                shares == null ? null : shares.mean(),
                shares == null ? null : shares.max());
    }

    private static int side(Context ctx) {
        int size = Query.whole(ctx, "size", 256, 256, 512);
        if (size != 256 && size != 512) {
            throw Problem.badRequest("size", String.valueOf(size), "must be 256 or 512");
        }
        return size;
    }

    /** Which square of the web map is asked for. */
    private static Square asked(Context ctx) {
        int z = Query.whole("z", ctx.pathParam("z"), 0, 18);
        int x = Query.whole("x", ctx.pathParam("x"), 0, (1 << z) - 1);
        int y = Query.whole("y", ctx.pathParam("y"), 0, (1 << z) - 1);
        return new Square(side(ctx), z, x, y);
    }

    private void tile(Context ctx) throws IOException {
        String name = ctx.pathParam("variable");
        Square square = asked(ctx);
        String time = ctx.pathParam("time");
        long hourMs = time.equals("latest")
                ? surfaces.findLatestHourMs().orElseThrow(() -> Problem.notFound("no product exists yet"))
                : Query.hourMs("time", time);
        if (name.equals(ClassRangeMaps.NAME)) {
            ClassRangeMaps.Maps maps = squares.findRange(hourMs, Query.view(ctx))
                    .orElseThrow(() -> Problem.notFound("no range of the class for " + time));
            if (isWanted(ctx, maps.own(), squares.rangeVersion(maps), square)) {
                ctx.result(squares.range(maps, square));
            }
            return;
        }
        CellVariable variable = Query.variable(name);
        ProductManifest product = surfaces.find(variable, hourMs, Query.view(ctx))
                .orElseThrow(() -> Problem.notFound("no product of " + variable.wireName() + " for " + time));
        if (isWanted(ctx, product, surfaces.version(product), square)) {
            ctx.result(squares.png(product, square));
        }
    }

    /** Says how long a picture may be kept; whether the caller has not got it yet. */
    private static boolean isWanted(Context ctx, ProductManifest product, String version, Square square) {
        boolean pinned = version.equals(ctx.queryParam("v"));
        ctx.header("Cache-Control", pinned ? "public, max-age=31536000, immutable" : "no-cache");
        ctx.contentType("image/png");
        return !Reply.unchanged(ctx, "\"" + product.revision() + "-" + version + "-" + square.size() + "\"");
    }
}
