package io.emberwatch.console.review;

import io.emberwatch.console.review.ReviewInput.CellDayGroup;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.geo.Grid;
import io.emberwatch.store.SeasonReader;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How each day of each cell met the fires: millions of days, of which the server counts those of each issued class, and only
 * those with a fire are looked at one by one.
 *
 * @param reader the store
 * @param grid the grid
 * @param offset the region's standard time
 */
record CellDays(SeasonReader reader, Grid grid, ZoneOffset offset) {

    private static final long DAY_MS = 86_400_000L;
    private static final int HIGHEST = 5;
    private static final int NO_CLASS = 0;
    private static final int CELLS_AT_ONCE = 200;

    /** Days of cells by issued class and the fires on them; of no class are those that the season has for these cells and nobody judged. */
    List<CellDayGroup> groups(List<FireRecord> fires, LocalDate first, LocalDate last, Consumer<String> progress) {
        Map<Integer, TreeMap<Integer, Long>> burning = burning(fires, progress);
        progress.accept("days of all cells by class");
        long[] atLeast = atLeast(first.toEpochDay(), last.toEpochDay());
        List<CellDayGroup> all = new ArrayList<>();
        for (int level = 1; level <= HIGHEST; level++) {
            long days = atLeast[level - 1] - atLeast[level];
            TreeMap<Integer, Long> own = burning.getOrDefault(level, new TreeMap<>());
            long withFire = own.values().stream().mapToLong(Long::longValue).sum();
            all.add(new CellDayGroup(level, 0, days - withFire));
            for (Map.Entry<Integer, Long> seen : own.entrySet()) {
                all.add(new CellDayGroup(level, seen.getKey(), seen.getValue()));
            }
        }
        long cells = reader.ids(DaySubject.CELL).size();
        long expected = cells * (last.toEpochDay() - first.toEpochDay() + 1);
        all.add(new CellDayGroup(NO_CLASS, 0, Math.max(0, expected - atLeast[0])));
        return all;
    }

    /**
     * How many days of cells have at least class 1, 2 and so on, and none beyond the highest. One bound is half the work of two for the
     * server, and it counts for several callers at once.
     */
    private long[] atLeast(long fromDay, long toDay) {
        return IntStream.rangeClosed(1, HIGHEST + 1)
                .parallel()
                .mapToLong(level -> level > HIGHEST
                        ? 0
                        : reader.countCellDays(
                                DayVariable.DANGER_CLASS, bound(level), Double.POSITIVE_INFINITY, fromDay, toDay))
                .toArray();
    }

    /** The questions for the days of cells with any class, with at least class 2 and so on. */
    static List<String> statements(long fromDay, long toDay) {
        return IntStream.rangeClosed(1, HIGHEST)
                .mapToObj(level -> SeasonReader.countCellDaysStatement(
                        DayVariable.DANGER_CLASS, bound(level), Double.POSITIVE_INFINITY, fromDay, toDay))
                .toList();
    }

    private static double bound(int level) {
        return level == 1 ? Double.NEGATIVE_INFINITY : level;
    }

    /** For each class, how many days of cells had so many fires. */
    private Map<Integer, TreeMap<Integer, Long>> burning(List<FireRecord> fires, Consumer<String> progress) {
        Map<Integer, TreeMap<Integer, Long>> groups = new TreeMap<>();
        for (Map.Entry<Long, TreeMap<String, Integer>> day : firesByDay(fires).entrySet()) {
            progress.accept("cells with fire on " + LocalDate.ofEpochDay(day.getKey()));
            List<String> cells = List.copyOf(day.getValue().keySet());
            for (int from = 0; from < cells.size(); from += CELLS_AT_ONCE) {
                List<String> some = cells.subList(from, Math.min(from + CELLS_AT_ONCE, cells.size()));
                reader.cellValues(DayVariable.DANGER_CLASS, day.getKey(), some)
                        .forEach((cell, level) -> groups.computeIfAbsent(level.intValue(), l -> new TreeMap<>())
                                .merge(day.getValue().getOrDefault(cell, 0), 1L, Long::sum));
            }
        }
        return groups;
    }

    private TreeMap<Long, TreeMap<String, Integer>> firesByDay(List<FireRecord> fires) {
        TreeMap<Long, TreeMap<String, Integer>> byDay = new TreeMap<>();
        for (FireRecord fire : fires) {
            long day = Math.floorDiv(fire.timeMs() + offset.getTotalSeconds() * 1000L, DAY_MS);
            grid.cellAt(fire.latDeg(), fire.lonDeg())
                    .filter(cell -> fire.vegetation())
                    .ifPresent(cell ->
                            byDay.computeIfAbsent(day, d -> new TreeMap<>()).merge(cell.toString(), 1, Integer::sum));
        }
        return byDay;
    }
}
