package io.emberwatch.console.review;

import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.Season;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.store.SeasonReader.Availability;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that a review is worked out from; pure data, so that a synthetic season with known truth is reviewed like a
 * real one.
 *
 * @param subject what is reviewed
 * @param id its id
 * @param name what people call it; may be the id
 * @param season the days of the year
 * @param seasonName the season's name
 * @param year the year in which the reviewed season begins
 * @param offset the region's standard time
 * @param table the class table that held
 * @param alternatives tables that might have held, to be seen side by side
 * @param days all days known of the subject, of all years
 * @param alerts the events of each alert of the season
 * @param fires fires of the season within the subject
 * @param firesWithin how they were chosen, in words
 * @param firesWithinKm a fire within so far of a sensor counts as found by it
 * @param fireSources whether any source of fires was imported for the season at all
 * @param sensors how much of the season each sensor was known
 * @param cellDays for the region: days of cells by issued class (place 1 to 5), and those with fires; empty else
 * @param detectors what other settings of the smoke detector would have found; empty where none was asked for
 * @param queries the questions that these answers came from
 */
public record ReviewInput(
        DaySubject subject,
        String id,
        String name,
        Season season,
        String seasonName,
        int year,
        ZoneOffset offset,
        ClassTable table,
        List<ClassTable> alternatives,
        List<DayRecord> days,
        List<List<AlertEvent>> alerts,
        List<FireRecord> fires,
        Words firesWithin,
        double firesWithinKm,
        boolean fireSources,
        Map<String, Availability> sensors,
        List<CellDayGroup> cellDays,
        List<DetectorRun> detectors,
        Queries queries) {

    /** Copies its lists. */
    public ReviewInput {
        alternatives = List.copyOf(alternatives);
        days = List.copyOf(days);
        alerts = List.copyOf(alerts);
        fires = List.copyOf(fires);
        cellDays = List.copyOf(cellDays);
        detectors = List.copyOf(detectors);
    }

    /**
     * Days of cells of one class with as many fires each.
     *
     * @param level the issued class; 0 where there was none
     * @param fires fires on each of these days in each of these cells
     * @param days how many
     */
    public record CellDayGroup(int level, int fires, long days) {}

    /**
     * What the smoke detector would have said of the season under some settings.
     *
     * @param name what they are called; empty for the job's own
     * @param detections changes of the subject's sensors to suspected and to confirmed
     * @param hoursHeard hours of these sensors in which any of them said something
     * @param hoursExpected hours that the season has for them
     */
    public record DetectorRun(String name, List<Detection> detections, long hoursHeard, long hoursExpected) {

        /** Copies its list. */
        public DetectorRun {
            detections = List.copyOf(detections);
        }
    }

    /**
     * The questions asked of the store, as a person may repeat them.
     *
     * @param days for the subject's days
     * @param alerts for what happened to alerts
     * @param fires for the fires
     * @param sensors for the sensors' hours
     * @param readings for the readings that are shown to the watch for smoke again
     * @param cells for the days of cells with any class, with at least class 2 and so on
     */
    public record Queries(
            String days, String alerts, String fires, String sensors, String readings, List<String> cells) {

        /** Copies its list. */
        public Queries {
            cells = List.copyOf(cells);
        }

        /** The numbers under which figures refer to them. */
        static final int DAYS = 1;

        static final int ALERTS = 2;
        static final int FIRES = 3;
        static final int SENSORS = 4;
        static final int READINGS = 5;
        private static final int CELLS = 6;

        /** The number of the one that counts the days of cells with at least a class; 1 is any class. */
        static int cellsFrom(int level) {
            return CELLS + level - 1;
        }

        List<String> all() {
            return Stream.concat(Stream.of(days, alerts, fires, sensors, readings), cells.stream())
                    .toList();
        }
    }
}
