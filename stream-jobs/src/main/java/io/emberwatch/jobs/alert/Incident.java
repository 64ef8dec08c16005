package io.emberwatch.jobs.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertTip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One incident as the fold over its events: nothing changes it but {@link #apply}. */
final class Incident {

    static final String SUSPECTED = "suspected";
    static final String CONFIRMED = "confirmed";
    static final String ACKNOWLEDGED = "acknowledged";
    static final String VERIFIED = "verified";
    static final String CLOSED = "closed";

    private final String id;
    private final Map<String, Witness> witnesses = new LinkedHashMap<>();
    private final Set<String> calm = new HashSet<>();
    private final Set<String> commands = new HashSet<>();
    private final Map<String, Mask> masks = new HashMap<>();
    private final Set<String> latched = new HashSet<>();
    private AlertTip tip = AlertTip.NONE;
    private String state = "";
    private String outcome = "";
    private String closedBy = "";
    private boolean confirmed;
    private boolean exercise;
    private int level;
    private double latDeg = Double.NaN;
    private double lonDeg = Double.NaN;
    private String zoneCode = "";
    private String headline = "";
    private long firstMs;
    private long lastSignMs = Long.MIN_VALUE;
    private long closedMs;

    /**
     * A sensor whose alarms at some hours of the day were found false.
     *
     * @param fromHour first hour of the day, 0 to 23, on the region's clock
     * @param toHour hour in which it ends, 1 to 24
     * @param untilMs when it ends by itself, milliseconds since 1970-01-01T00:00Z
     */
    record Mask(int fromHour, int toHour, long untilMs) {
        boolean holdsAt(int hour, long timeMs) {
            boolean inHours = fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
            return timeMs < untilMs && inHours;
        }
    }

    Incident(String id) {
        this.id = id;
    }

    /** Takes in the next event; one that is already in, or not the next, changes nothing. */
    boolean apply(AlertEvent event) {
        if (event.sequence() != tip.sequence() + 1) {
            return false;
        }
        JsonNode detail = IncidentDetail.read(event.detailJson());
        tip = AlertTip.of(event);
        firstMs = tip.sequence() == 1 ? event.phenomenonTimeMs() : firstMs;
        level = event.level();
        exercise = event.exercise();
        latDeg = event.latDeg();
        lonDeg = event.lonDeg();
        zoneCode = event.zoneCode();
        headline = event.reason().isEmpty() ? headline : event.reason();
        confirmed = detail.path("confidence")
                .asText(confirmed ? CONFIRMED : SUSPECTED)
                .equals(CONFIRMED);
        String commandId = detail.path("command_id").asText();
        if (!commandId.isEmpty()) {
            commands.add(commandId);
        }
        takeWitnesses(detail);
        takeHygiene(event, detail);
        outcome = detail.path("outcome").asText(outcome);
        if (event.state().equals(CLOSED) && !state.equals(CLOSED)) {
            closedMs = event.phenomenonTimeMs();
            closedBy = event.event();
        }
        state = event.state();
        return true;
    }

    private void takeWitnesses(JsonNode detail) {
        for (Witness witness : IncidentDetail.witnesses(detail)) {
            witnesses.put(witness.id(), witness);
            calm.remove(witness.id());
            lastSignMs = Math.max(lastSignMs, witness.timeMs());
        }
        IncidentDetail.texts(detail, "removed").forEach(witnesses::remove);
    }

    private void takeHygiene(AlertEvent event, JsonNode detail) {
        String sensor = detail.path("sensor").asText();
        switch (event.event()) {
            case "calmed" -> witnesses.keySet().forEach(calm::add);
            case "chattering" -> latched.add(sensor);
            case "masked" ->
                masks.put(
                        sensor,
                        new Mask(
                                detail.path("from_hour").asInt(),
                                detail.path("to_hour").asInt(24),
                                IncidentDetail.time(detail, "until", Long.MAX_VALUE)));
            case "unmasked" -> masks.remove(sensor);
            default -> {}
        }
    }

    /** A sensor is calm again; true where with it all are. */
    boolean calms(String sensorId) {
        return witnesses.containsKey(sensorId) && calm.add(sensorId) && isCalm();
    }

    /** A sensor that was calm shows smoke again. */
    boolean flares(String sensorId) {
        return calm.remove(sensorId);
    }

    boolean isCalm() {
        return witnesses.values().stream().filter(Witness::isSensor).allMatch(w -> calm.contains(w.id()));
    }

    boolean isOpen() {
        return !state.equals(CLOSED);
    }

    boolean has(String witnessId) {
        return witnesses.containsKey(witnessId);
    }

    boolean knowsCommand(String commandId) {
        return commands.contains(commandId);
    }

    List<Witness> witnesses() {
        return new ArrayList<>(witnesses.values());
    }

    Map<String, Mask> masks() {
        return masks;
    }

    boolean isLatched(String sensorId) {
        return latched.contains(sensorId);
    }

    boolean isAnyLatched() {
        return !latched.isEmpty();
    }

    String id() {
        return id;
    }

    AlertTip tip() {
        return tip;
    }

    String state() {
        return state;
    }

    String outcome() {
        return outcome;
    }

    String closedBy() {
        return closedBy;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    /** The word for how sure it is, as long as nobody has said more. */
    String confidence() {
        return confirmed ? CONFIRMED : SUSPECTED;
    }

    boolean isAcknowledged() {
        return state.equals(ACKNOWLEDGED);
    }

    boolean isExercise() {
        return exercise;
    }

    int level() {
        return level;
    }

    double latDeg() {
        return latDeg;
    }

    double lonDeg() {
        return lonDeg;
    }

    /** The area that answers for it; empty where it lies outside all. */
    String zoneCode() {
        return zoneCode;
    }

    String headline() {
        return headline;
    }

    long firstMs() {
        return firstMs;
    }

    long lastSignMs() {
        return lastSignMs;
    }

    long closedMs() {
        return closedMs;
    }
}
