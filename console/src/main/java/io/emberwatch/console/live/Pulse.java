package io.emberwatch.console.live;

import io.emberwatch.console.surface.Surfaces;
import io.emberwatch.console.surface.View;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.SensorHour;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second for new or corrected hours and tells the open pages; watches the health beside it. */
public final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final int WATCHED_HOURS = 72;
    private static final int BEATS_PER_STATUS = 5;
    private static final int BEATS_PER_SIGN_OF_LIFE = 15;

    /** A new or corrected hour, as the pages hear of it. */
    record HourEvent(String time, int revision, boolean provisional, String version) {}

    private final Surfaces surfaces;
    private final HealthCheck health;
    private final EventHub hub;
    private final Consumer<ProductManifest> draw;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "console-pulse");
        thread.setDaemon(true);
        return thread;
    });
    private Map<Long, String> versions = Map.of();
    private @Nullable Status lastStatus;
    private long beats;
    private boolean failing;

    /**
     * A pulse that has not begun to beat.
     *
     * @param draw draws a new map, before the pages hear of it and all ask for it at once
     */
    public Pulse(Surfaces surfaces, HealthCheck health, EventHub hub, Consumer<ProductManifest> draw) {
        this.surfaces = surfaces;
        this.health = health;
        this.hub = hub;
        this.draw = draw;
    }

    /** Begins to look. */
    public void start() {
        beat.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        beat.shutdownNow();
    }

    private void look() {
        try {
            tellHours();
            if (beats % BEATS_PER_STATUS == 0) {
                tellStatus();
            }
            if (beats % BEATS_PER_SIGN_OF_LIFE == 0) {
                hub.keepOpen();
            }
            failing = false;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                LOG.warn("Looking for new hours failed, will go on trying: {}", e.toString());
            }
            failing = true;
        }
        beats++;
    }

    private void tellHours() throws IOException {
        OptionalLong latest = surfaces.findLatestHourMs();
        if (latest.isEmpty()) {
            return;
        }
        long toMs = latest.getAsLong();
        Set<CellVariable> present = surfaces.variablesAt(toMs);
        CellVariable watched = present.contains(CellVariable.DANGER_CLASS) || present.isEmpty()
                ? CellVariable.DANGER_CLASS
                : present.iterator().next();
        Map<Long, String> fresh = new LinkedHashMap<>();
        for (ProductManifest product :
                surfaces.hours(watched, toMs - WATCHED_HOURS * SensorHour.HOUR_MS, toMs, View.KNOWN)) {
            String version = product.revision() + "-" + surfaces.version(product);
            fresh.put(product.hourEndMs(), version);
            if (!versions.isEmpty() && !version.equals(versions.get(product.hourEndMs()))) {
                draw.accept(product);
                String time = Instant.ofEpochMilli(product.hourEndMs()).toString();
                hub.tell("hour", new HourEvent(time, product.revision(), product.provisional(), version));
            }
        }
        if (versions.isEmpty() && !fresh.isEmpty()) {
            hub.tell("hour", new HourEvent(Instant.ofEpochMilli(toMs).toString(), 0, false, ""));
        }
        versions = fresh;
    }

    private void tellStatus() {
        Status status = health.status();
        if (lastStatus == null || !status.saysTheSameAs(lastStatus) || beats % (6 * BEATS_PER_STATUS) == 0) {
            hub.tell("status", status);
            lastStatus = status;
        }
    }
}
