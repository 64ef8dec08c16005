package io.emberwatch.jobs.tile;

import static io.emberwatch.domain.SensorHour.HOUR_MS;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.CellWeather;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries the cells of one tile through time, hour by hour, and back when late data come.
 *
 * <p>It keeps the sensor hours and the cells' states of the last hours (all of the newest, then every few). A late sensor hour makes its hour dirty;
 * with the next advance the tile goes back to the state before it and steps forward again. Each hour is a function of the
 * state before it and of the accounts of sensor hours up to it, in an order that does not depend on their arrival: so the result equals, bit for
 * bit, what it would have been had nothing been late. It knows nothing of Flink, of clocks or of files.
 */
public final class TileEngine {

    private static final long DAY_MS = 24 * HOUR_MS;

    private static final Set<HourVariable> IN_A_GAP =
            EnumSet.of(HourVariable.TEMP_C, HourVariable.RH_PCT, HourVariable.WIND_KMH);

    private static final Set<HourVariable> EACH_HOUR =
            EnumSet.of(HourVariable.TEMP_C, HourVariable.RH_PCT, HourVariable.WIND_KMH, HourVariable.RAIN_MM);

    private static final Set<HourVariable> AT_A_MOMENT = EnumSet.of(
            HourVariable.TEMP_C,
            HourVariable.RH_PCT,
            HourVariable.WIND_KMH,
            HourVariable.RAIN_MM,
            HourVariable.END_TEMP_C,
            HourVariable.END_RH_PCT,
            HourVariable.END_WIND_KMH);

    private final TileLand land;
    private final HourSurface surface;
    private final long horizonMs;
    private final KeptFrames kept;
    private final FillGaps gaps;
    private final StepHour stepHour;
    private final StepNoon stepNoon;
    private final StepDay stepDay;
    private final StepSnow stepSnow;
    private final Newcomers newcomers;
    private final JudgeCells judge;

    /** What became of a sensor hour. */
    public enum Accepted {
        /** Its hour is still to be stepped. */
        IN_TIME,
        /** Its hour was stepped already; the tile will go back to it. */
        LATE,
        /** An account of a running hour that has closed meanwhile: of no use. */
        OVERTAKEN,
        /** Older than the horizon: not used. */
        TOO_OLD
    }

    /** The engine of a tile; it holds no state of the cells, that is in the memory handed to each call. */
    public TileEngine(TileLand land, HourSurface surface, TileSettings settings) {
        this.land = land;
        this.surface = surface;
        this.horizonMs = settings.horizonHours() * HOUR_MS;
        this.kept = new KeptFrames(settings);
        this.gaps = new FillGaps(settings);
        GrassDays grass = new GrassDays(settings, land.curing());
        SnowDays snow = new SnowDays(land);
        StepSeason season = new StepSeason(land.cells(), settings, snow);
        this.stepHour = new StepHour(land, settings, grass, season);
        this.stepNoon = new StepNoon(land, settings, season);
        this.stepDay = new StepDay(land.cells(), settings, grass, season, snow);
        this.stepSnow = new StepSnow(snow, settings, land.cells());
        this.newcomers = new Newcomers(land);
        this.judge = new JudgeCells(land, settings, grass);
    }

    /** Takes a sensor's account of an hour into the memory. */
    public Accepted accept(SensorHour hour, TileMemory memory) {
        byte[] before = memory.head();
        long hourEndMs = hour.hourEndMs();
        if (before != null && TileHead.awaits(before, hourEndMs)) {
            memory.addHour(hourEndMs, HourAccounts.of(hour, asked(hourEndMs)));
            return Accepted.IN_TIME;
        }
        TileHead head = TileHead.of(before);
        boolean stepped = head.steppedMs != TileHead.NONE && hourEndMs <= head.steppedMs;
        if (stepped && hourEndMs <= head.steppedMs - horizonMs) {
            return Accepted.TOO_OLD;
        }
        if (stepped && hour.provisional()) {
            return Accepted.OVERTAKEN;
        }
        memory.addHour(hourEndMs, HourAccounts.of(hour, asked(hourEndMs)));
        head.hours.add(hourEndMs);
        if (stepped) {
            head.dirty(hourEndMs);
        }
        memory.keepHead(head.toBytes());
        return stepped ? Accepted.LATE : Accepted.IN_TIME;
    }

    /** Whether the tile has late data that it has not gone back to. */
    public boolean isDirty(TileMemory memory) {
        return TileHead.of(memory.head()).dirtyMs != TileHead.NONE;
    }

    /** Steps the tile up to an hour; each hour that was not stepped before is in time. */
    public boolean advance(long toHourEndMs, TileMemory memory, Consumer<TileHour> out) {
        return advance(toHourEndMs, Long.MIN_VALUE, memory, out);
    }

    /**
     * Steps the tile up to an hour, first going back to the first dirty one; the last stepped hour never falls.
     *
     * @param toHourEndMs end of the last hour that is over
     * @param inTimeFromMs end of the first hour that nothing has been issued of yet: an older one that is stepped for the first time is late
     * @param out is given each hour that was stepped for the first time or again
     * @return whether anything is left to step: a living cell or an hour to come
     */
    public boolean advance(long toHourEndMs, long inTimeFromMs, TileMemory memory, Consumer<TileHour> out) {
        TileHead head = TileHead.of(memory.head());
        Long first = head.hours.isEmpty() ? null : head.hours.first();
        if (head.steppedMs == TileHead.NONE) {
            if (first == null || first > toHourEndMs) {
                return first != null;
            }
            head.firstMs = first;
            head.steppedMs = first - HOUR_MS;
        }
        long toMs = Math.max(toHourEndMs, head.steppedMs);
        long fromMs = head.dirtyMs == TileHead.NONE ? head.steppedMs + HOUR_MS : head.dirtyMs;
        boolean alive = true;
        if (fromMs <= toMs) {
            head.firstMs = Math.min(head.firstMs, fromMs);
            alive = run(head, fromMs, toMs, memory, (hourMs, columns, sensors) -> {
                int revision = head.nextRevision(hourMs, hourMs >= inTimeFromMs);
                out.accept(columns.toTileHour(land, hourMs, revision, false, sensors));
            });
            head.steppedMs = toMs;
            head.dirtyMs = TileHead.NONE;
            kept.forget(head, memory);
        }
        boolean more = alive || !head.hours.isEmpty() && head.hours.last() > head.steppedMs;
        if (more || !head.hours.isEmpty()) {
            memory.keepHead(head.toBytes());
        } else {
            memory.clear();
        }
        return more || !head.hours.isEmpty();
    }

    /** The running hour as it looks from what is known so far; empty where nothing is. Changes nothing. */
    public Optional<TileHour> provisional(long hourEndMs, TileMemory memory) {
        TileHead head = TileHead.of(memory.head());
        List<SensorHour> hours = HourAccounts.best(memory.hours(hourEndMs), hourEndMs, false);
        if (hours.isEmpty() || head.steppedMs != TileHead.NONE && head.steppedMs != hourEndMs - HOUR_MS) {
            return Optional.empty();
        }
        TileFrame frame = frameBefore(head, hourEndMs, memory);
        TileColumns columns = step(frame, hours, hourEndMs, memory);
        return Optional.of(columns.toTileHour(land, hourEndMs, 0, true, hours.size()));
    }

    /** Takes an hour that was stepped. */
    @FunctionalInterface
    private interface Stepped {
        void hour(long hourMs, TileColumns columns, int sensorHours);
    }

    private boolean run(TileHead head, long fromMs, long toMs, TileMemory memory, Stepped out) {
        TileFrame frame = frameBefore(head, fromMs, memory);
        boolean alive = frame.alive();
        for (long hourMs = fromMs; hourMs <= toMs; hourMs += HOUR_MS) {
            List<byte[]> logs = memory.hours(hourMs);
            List<SensorHour> hours = HourAccounts.best(logs, hourMs, true);
            if (!alive && hours.isEmpty()) {
                memory.dropFrame(hourMs);
                head.frames.remove(hourMs);
                continue;
            }
            compact(logs, hours, hourMs, memory);
            TileColumns columns = step(frame, hours, hourMs, memory);
            alive = frame.alive();
            if (kept.keeps(hourMs, toMs)) {
                memory.keepFrame(hourMs, frame.toBytes());
                head.frames.add(hourMs);
            }
            out.hour(hourMs, columns, hours.size());
        }
        return alive;
    }

    /** Once an hour is over, only the accounts that count are kept of it, packed: not the many that were given while it ran. */
    private void compact(List<byte[]> logs, List<SensorHour> counting, long hourMs, TileMemory memory) {
        boolean packed = logs.size() == 1 && logs.get(0)[0] == PackedAccounts.VERSION;
        if (!logs.isEmpty() && !packed) {
            memory.keepHours(hourMs, PackedAccounts.of(counting, asked(hourMs)));
        }
    }

    /** What a step asks of the sensors in an hour: nothing else need be remembered of it. */
    private Set<HourVariable> asked(long hourMs) {
        return stepNoon.isNoon(hourMs) || stepDay.isDayEnd(hourMs) ? AT_A_MOMENT : EACH_HOUR;
    }

    /** The cells' state before an hour: the last kept one, stepped up to there. */
    private TileFrame frameBefore(TileHead head, long hourMs, TileMemory memory) {
        Long base = head.frames.lower(hourMs);
        byte[] bytes = base == null ? null : memory.frame(base);
        TileFrame frame = bytes == null ? TileFrame.fresh(land.cells()) : TileFrame.of(bytes, land.cells());
        Long next = head.hours.isEmpty() ? null : head.hours.first();
        long fromMs = base == null ? (next == null ? hourMs : next) : base + HOUR_MS;
        for (long ms = fromMs; ms < hourMs; ms += HOUR_MS) {
            List<SensorHour> hours = HourAccounts.best(memory.hours(ms), ms, true);
            if (frame.alive() || !hours.isEmpty()) {
                step(frame, hours, ms, memory);
            }
        }
        return frame;
    }

    private TileColumns step(TileFrame frame, List<SensorHour> hours, long hourMs, TileMemory memory) {
        CellWeather weather = surface.step(hours, asked(hourMs));
        Map<Integer, @Nullable CellWeather> earlier = new HashMap<>();
        FedWeather fed = gaps.fill(frame, weather, days -> {
            if (!earlier.containsKey(days)) {
                earlier.put(days, daysBack(hourMs, days, memory));
            }
            return earlier.get(days);
        });
        TileColumns columns = new TileColumns(land.cells());
        newcomers.settle(frame, fed);
        stepHour.step(frame, fed, hourMs, columns);
        stepNoon.step(frame, fed, weather, hourMs, columns);
        stepDay.step(frame, fed, weather, hourMs, columns);
        stepSnow.hush(fed, hourMs, columns);
        DangerColumns.clearWhereNothingBurns(land.ground(), columns);
        judge.judge(frame, fed, weather, hourMs, columns);
        return columns;
    }

    private @Nullable CellWeather daysBack(long hourMs, int days, TileMemory memory) {
        long thenMs = hourMs - days * DAY_MS;
        List<SensorHour> hours = HourAccounts.best(memory.hours(thenMs), thenMs, true);
        return hours.isEmpty() ? null : surface.step(hours, IN_A_GAP);
    }
}
