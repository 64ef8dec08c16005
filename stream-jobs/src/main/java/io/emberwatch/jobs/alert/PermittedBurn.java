package io.emberwatch.jobs.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertTip;
import io.emberwatch.domain.NearPlaces;

/** A burn that somebody has permitted: smoke from within it, while it lasts, counts one level less; it is told all the same. */
final class PermittedBurn {

    static final String PREFIX = "p-";
    static final String PERMITTED = "permitted";
    static final String WITHDRAWN = "withdrawn";

    private final String id;
    private AlertTip tip = AlertTip.NONE;
    private String state = "";
    private double latDeg = Double.NaN;
    private double lonDeg = Double.NaN;
    private double radiusKm;
    private long fromMs;
    private long toMs;

    PermittedBurn(String id) {
        this.id = id;
    }

    boolean apply(AlertEvent event) {
        if (event.sequence() != tip.sequence() + 1) {
            return false;
        }
        JsonNode detail = IncidentDetail.read(event.detailJson());
        tip = AlertTip.of(event);
        state = event.state();
        if (event.event().equals(PERMITTED)) {
            latDeg = event.latDeg();
            lonDeg = event.lonDeg();
            radiusKm = detail.path("radius_km").asDouble(1);
            fromMs = IncidentDetail.time(detail, "from", event.phenomenonTimeMs());
            toMs = IncidentDetail.time(detail, "to", event.phenomenonTimeMs());
        }
        return true;
    }

    /** Whether a fire's probable origin may be this burn. */
    boolean holds(FireOrigin origin, long timeMs) {
        return state.equals(PERMITTED)
                && timeMs >= fromMs
                && timeMs <= toMs
                && NearPlaces.km(latDeg, lonDeg, origin.latDeg(), origin.lonDeg()) <= radiusKm + origin.radiusKm();
    }

    String id() {
        return id;
    }

    String state() {
        return state;
    }

    double latDeg() {
        return latDeg;
    }

    double lonDeg() {
        return lonDeg;
    }

    AlertTip tip() {
        return tip;
    }
}
