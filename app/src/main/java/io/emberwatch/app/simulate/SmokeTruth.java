package io.emberwatch.app.simulate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What was really in the simulated air, as CSV beside the readings: the yardstick of any detector. */
public final class SmokeTruth {

    private SmokeTruth() {}

    /** Columns kind, lat, lon, from, to, pm25_ugm3: fires first; the particles are the most that a nuisance adds, empty for fires. */
    public static String csv(List<Plume> plumes, List<HarmlessSmoke> harmless) {
        StringBuilder csv = new StringBuilder("kind,lat,lon,from,to,pm25_ugm3\n");
        for (Plume plume : plumes) {
            row(csv, "fire", plume.latDeg(), plume.lonDeg(), plume.startMs(), plume.burnsForMs())
                    .append('\n');
        }
        for (HarmlessSmoke other : harmless) {
            row(csv, other.kind().wireName(), other.latDeg(), other.lonDeg(), other.fromMs(), other.forMs())
                    .append(
                            other.kind() == HarmlessSmoke.Kind.FOG
                                    ? ""
                                    : String.format(Locale.ROOT, "%.0f", other.pm25Ugm3()))
                    .append('\n');
        }
        return csv.toString();
    }

    private static StringBuilder row(
            StringBuilder csv, String kind, double latDeg, double lonDeg, long fromMs, long forMs) {
        return csv.append(String.format(
                Locale.ROOT,
                "%s,%.5f,%.5f,%s,%s,",
                kind,
                latDeg,
                lonDeg,
                Instant.ofEpochMilli(fromMs),
                Instant.ofEpochMilli(fromMs + forMs)));
    }
}
