package io.emberwatch.jobs.alert;

import io.emberwatch.domain.NearPlaces;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which incident a witness belongs to: one incident for one cause. */
final class Causes {

    private static final double MS_PER_HOUR = 3_600_000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final IncidentSettings settings;
    private final Map<String, Incident> incidents;

    /** Looks among the incidents of a book, which change under it. */
    Causes(IncidentSettings settings, Map<String, Incident> incidents) {
        this.settings = settings;
        this.incidents = incidents;
    }

    /** The open incident that a witness already belongs to. */
    @Nullable
    Incident open(String witnessId) {
        return incidents.values().stream()
                .filter(incident -> incident.isOpen() && incident.has(witnessId))
                .findFirst()
                .orElse(null);
    }

    /** The incident that a witness may belong to that belongs to none: an open one near by, or one that expired lately. */
    @Nullable
    Incident of(Witness witness, boolean exercise) {
        Incident near = near(witness, exercise);
        return near != null ? near : closedLately(witness);
    }

    private @Nullable Incident near(Witness witness, boolean exercise) {
        Incident best = null;
        double bestKm = settings.joinKm();
        for (Incident incident : incidents.values()) {
            boolean joins = incident.isOpen()
                    && incident.tip().sequence() > 0
                    && incident.isExercise() == exercise
                    && Math.abs(witness.timeMs() - incident.lastSignMs()) <= settings.joinHours() * MS_PER_HOUR;
            double km = joins ? km(incident, witness) : Double.POSITIVE_INFINITY;
            if (km <= bestKm) {
                best = incident;
                bestKm = km;
            }
        }
        return best;
    }

    private @Nullable Incident closedLately(Witness witness) {
        return incidents.values().stream()
                .filter(incident -> !incident.isOpen() && incident.has(witness.id()))
                .filter(incident -> incident.closedBy().equals("expired")
                        && incident.outcome().isEmpty())
                .filter(incident -> witness.timeMs() - incident.closedMs() <= settings.reopenHours() * MS_PER_HOUR
                        && witness.timeMs() > incident.lastSignMs())
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static double km(Incident incident, Witness witness) {
        double best = km(witness, incident.latDeg(), incident.lonDeg());
        for (Witness other : incident.witnesses()) {
            best = Math.min(best, km(witness, other.latDeg(), other.lonDeg()));
        }
        return best;
    }

    private static double km(Witness witness, double latDeg, double lonDeg) {
        return NearPlaces.km(witness.latDeg(), witness.lonDeg(), latDeg, lonDeg);
    }

    static Incident older(Incident a, Incident b) {
        return a.firstMs() < b.firstMs() || (a.firstMs() == b.firstMs() && a.id().compareTo(b.id()) <= 0) ? a : b;
    }

    static Incident younger(Incident a, Incident b) {
        return older(a, b) == a ? b : a;
    }

    /** The same first witness gives the same id, also when it is heard again after a crash. */
    static String idOf(Witness witness) {
        String hash = Integer.toHexString((witness.id() + witness.timeMs()).hashCode());
        return "i-" + STAMP.format(Instant.ofEpochMilli(witness.timeMs())) + "-" + hash;
    }
}
