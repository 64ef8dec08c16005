package io.emberwatch.console.live;

import io.emberwatch.console.pages.Messages;
import io.emberwatch.console.series.SensorNow;
import io.emberwatch.console.series.SeriesSource;
import io.emberwatch.console.surface.Surfaces;
import io.emberwatch.console.surface.View;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.SensorHour;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Looks at products, sensors and database and says in one sentence how the whole does. */
public final class HealthCheck {

    /** Hours behind now at which the map counts as late, and as broken. */
    private static final int LATE_HOURS = 2;

    private static final int BROKEN_HOURS = 6;

    /** Share of silent sensors that counts as degraded. */
    private static final double SILENT_SHARE = 0.2;

    private final Surfaces surfaces;
    private final SeriesSource series;
    private final SensorBoard board;
    private final PageClock clock;
    private final Messages messages;
    private final int silentAfterMinutes;

    /** A check over what the console reads from. */
    public HealthCheck(
            Surfaces surfaces,
            SeriesSource series,
            SensorBoard board,
            PageClock clock,
            Messages messages,
            int silentAfterMinutes) {
        this.surfaces = surfaces;
        this.series = series;
        this.board = board;
        this.clock = clock;
        this.messages = messages;
        this.silentAfterMinutes = silentAfterMinutes;
    }

    /** The status of this moment. */
    public Status status() {
        long nowMs = clock.nowMs();
        OptionalLong latest = surfaces.findLatestHourMs();
        OptionalLong lastFinal = lastFinalHour(latest);
        Status.Sensors sensors = count(board.asOfMs());
        @Nullable Long refused = refusedSince(nowMs - SensorHour.HOUR_MS);
        List<Status.Fault> faults = new ArrayList<>();
        board.fault().ifPresent(reason -> faults.add(fault("store", reason)));
        @Nullable Long lag = lastFinal.isPresent() ? Math.max(0, (nowMs - lastFinal.getAsLong()) / 60_000) : null;
        if (lag != null && late(lag, LATE_HOURS)) {
            faults.add(fault("late", lag / 60));
        }
        if (sensors.known() > 0 && sensors.silent() > SILENT_SHARE * sensors.known()) {
            faults.add(fault("silent", sensors.silent(), sensors.known()));
        }
        String state = state(latest.isPresent(), lag, faults);
        boolean provisional = latest.isPresent() && !latest.equals(lastFinal);
        return new Status(
                Instant.ofEpochMilli(nowMs).toString(),
                text(lastFinal),
                provisional ? text(latest) : null,
                text(clock.latestReadingMs()),
                lag,
                state,
                faults.isEmpty()
                        ? messages.sentence("health." + state)
                        : faults.get(0).sentence(),
                List.copyOf(faults),
                sensors,
                refused);
    }

    private String state(boolean anyProduct, @Nullable Long lagMinutes, List<Status.Fault> faults) {
        if (board.fault().isPresent() || late(lagMinutes, BROKEN_HOURS)) {
            return "broken";
        }
        if (!anyProduct) {
            return "waiting";
        }
        return faults.isEmpty() ? "ok" : "degraded";
    }

    /** Whether the map lags too far; where the data's own time is now, its speed and not a fault makes the lag. */
    private boolean late(@Nullable Long lagMinutes, int hours) {
        return lagMinutes != null && !clock.followsData() && lagMinutes > hours * 60L;
    }

    private Status.Fault fault(String code, Object... arguments) {
        return new Status.Fault(code, messages.sentence("health.fault." + code, arguments));
    }

    private OptionalLong lastFinalHour(OptionalLong latest) {
        if (latest.isEmpty()) {
            return latest;
        }
        for (long hour = latest.getAsLong();
                hour > latest.getAsLong() - 4 * SensorHour.HOUR_MS;
                hour -= SensorHour.HOUR_MS) {
            for (CellVariable variable : surfaces.variablesAt(hour)) {
                Optional<ProductManifest> product = surfaces.find(variable, hour, View.KNOWN);
                if (product.isPresent() && !product.get().provisional()) {
                    return OptionalLong.of(hour);
                }
            }
        }
        return OptionalLong.empty();
    }

    private Status.Sensors count(long nowMs) {
        int[] byState = new int[SensorState.values().length];
        List<SensorNow> sensors = board.sensors();
        for (SensorNow sensor : sensors) {
            byState[SensorState.of(sensor, nowMs, silentAfterMinutes).ordinal()]++;
        }
        return new Status.Sensors(sensors.size(), byState[0], byState[1], byState[2]);
    }

    private @Nullable Long refusedSince(long sinceMs) {
        try {
            return series.countDeadLetters(sinceMs);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String text(OptionalLong timeMs) {
        return timeMs.isPresent() ? Instant.ofEpochMilli(timeMs.getAsLong()).toString() : null;
    }
}
