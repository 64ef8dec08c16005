package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.jobs.neighbour.NeighbourSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How readings become hours: how late they may be, when an hour closes and how often the running one is told.
 *
 * @param latenessMs event time that a reading may be on its way before its hour closes without it
 * @param spreadMs how far a gateway's clock may lie from the field's middle and still count
 * @param idleMs processing time after which a silent gateway is not waited for
 * @param correctionDelayMs processing time that late readings are gathered for before their hours are told again
 * @param horizonHours readings older than this are stored and counted, but tell no hour
 * @param provisionalMinutes event time between two accounts of the running hour; 0 for none
 * @param placed sensors known by configuration; a sensor that announces itself outranks its entry
 * @param quality what the stream doubts by itself
 */
public record HourSettings(
        long latenessMs,
        long spreadMs,
        long idleMs,
        long correctionDelayMs,
        int horizonHours,
        int provisionalMinutes,
        List<Sensor> placed,
        QualitySettings quality)
        implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int FEWEST_NEIGHBOURS = 3;

    /** Checks every setting; the message names it, its value and what is expected. */
    public HourSettings {
        placed = new ArrayList<>(placed);
        require(latenessMs >= 0, "latenessMs", latenessMs, "must not be negative");
        require(spreadMs > latenessMs, "spreadMs", spreadMs, "must be more than latenessMs " + latenessMs);
        require(idleMs >= 1, "idleMs", idleMs, "must be at least 1");
        require(correctionDelayMs >= 1, "correctionDelayMs", correctionDelayMs, "must be at least 1");
        require(horizonHours >= 1 && horizonHours <= 744, "horizonHours", horizonHours, "must be 1 to 744");
        require(
                provisionalMinutes >= 0 && provisionalMinutes < 60,
                "provisionalMinutes",
                provisionalMinutes,
                "must be 0 to 59");
    }

    /** The same with all doubts on. */
    public HourSettings(
            long latenessMs,
            long spreadMs,
            long idleMs,
            long correctionDelayMs,
            int horizonHours,
            int provisionalMinutes,
            List<Sensor> placed) {
        this(
                latenessMs,
                spreadMs,
                idleMs,
                correctionDelayMs,
                horizonHours,
                provisionalMinutes,
                placed,
                QualitySettings.ON);
    }

    /** For a live network: two minutes late, ten minutes of silence, three days of memory, the running hour each ten minutes. */
    public static HourSettings live() {
        return new HourSettings(120_000, 3 * 3_600_000L, 600_000, 1_000, 72, 10, List.of());
    }

    /** For a simulated or replayed field that runs many times faster than the clock. */
    public static HourSettings fast() {
        return new HourSettings(60_000, 3 * 3_600_000L, 3_000, 500, 72, 0, List.of());
    }

    /** The same with sensors known by configuration. */
    public HourSettings withPlaced(List<Sensor> sensors) {
        return new HourSettings(
                latenessMs, spreadMs, idleMs, correctionDelayMs, horizonHours, provisionalMinutes, sensors, quality);
    }

    /** The same with other doubts. */
    public HourSettings withQuality(QualitySettings other) {
        return new HourSettings(
                latenessMs, spreadMs, idleMs, correctionDelayMs, horizonHours, provisionalMinutes, placed, other);
    }

    /** The same with another interval between accounts of the running hour. */
    public HourSettings withProvisionalMinutes(int minutes) {
        return new HourSettings(
                latenessMs, spreadMs, idleMs, correctionDelayMs, horizonHours, minutes, placed, quality);
    }

    /** The clock of the field by these settings. */
    public FieldTime fieldTime() {
        return new FieldTime(latenessMs, spreadMs, idleMs);
    }

    /** How a sensor's hour is compared with its neighbours' by these settings. */
    public NeighbourSettings neighbours() {
        return new NeighbourSettings(
                quality.neighbourKm(), FEWEST_NEIGHBOURS, horizonHours * SensorHour.HOUR_MS, correctionDelayMs);
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " [" + value + "] " + rule);
        }
    }
}
