package io.emberwatch.console.api;

import io.emberwatch.console.http.Metrics;
import io.emberwatch.console.http.Reply;
import io.emberwatch.console.live.EventHub;
import io.emberwatch.console.live.HealthCheck;
import io.emberwatch.console.live.Status;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the whole does: the health sentence, the event stream, the counters for Prometheus. */
public final class StatusApi {

    private record Answer(Region region, Status status) {}

    private final Region region;
    private final HealthCheck health;
    private final EventHub hub;
    private final Metrics metrics;

    /** The status of a region. */
    public StatusApi(Region region, HealthCheck health, EventHub hub, Metrics metrics) {
        this.region = region;
        this.health = health;
        this.hub = hub;
        this.metrics = metrics;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/region", ctx -> Reply.json(ctx, region));
        routes.get("/api/v1/status", ctx -> Reply.json(ctx, new Answer(region, health.status())));
        routes.sse("/api/v1/events", hub::join);
        routes.get("/metrics", this::metrics);
    }

    private void metrics(Context ctx) {
        Status status = health.status();
        Map<String, Double> gauges = new LinkedHashMap<>();
        gauges.put("emberwatch_console_listeners", (double) hub.listeners());
        gauges.put("emberwatch_sensors_known", (double) status.sensors().known());
        gauges.put("emberwatch_sensors_silent", (double) status.sensors().silent());
        Long lag = status.lagMinutes();
        if (lag != null) {
            gauges.put("emberwatch_map_lag_minutes", lag.doubleValue());
        }
        gauges.put("emberwatch_healthy", status.state().equals("ok") ? 1.0 : 0.0);
        byte[] text = metrics.text(gauges).getBytes(StandardCharsets.UTF_8);
        Reply.bytes(ctx, "text/plain; version=0.0.4; charset=utf-8", text, "no-store");
    }
}
