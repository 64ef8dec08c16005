package io.emberwatch.console.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.AlertEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sensors count less for now, why, and through which incident that can be taken back: those that chatter, and those under a mask.
 * Neither mutes anything: a mask lowers a level, a latched sensor still confirms.
 *
 * @param latched sensors that alarmed too often within a day, until a person closes the incident
 * @param masks masks in force, until they end or are taken back
 */
record HeldDown(List<Latched> latched, List<Mask> masks) {

    /** A sensor that chatters and wants looking after. */
    record Latched(String sensor, int alarms, String alert, String since) {}

    /** Hours of the region's day in which a sensor counts less; {@code until} is empty where there is no end. */
    record Mask(
            String sensor,
            int fromHour,
            int toHour,
            String until,
            String alert,
            String zone,
            String by,
            String why,
            String since) {}

    /** What holds now by the chains of all incidents; exercises hold nothing down. */
    static HeldDown of(Collection<List<AlertEvent>> incidents, long nowMs) {
        List<Latched> latched = new ArrayList<>();
        List<Mask> masks = new ArrayList<>();
        for (List<AlertEvent> chain : incidents) {
            boolean over = AlertView.isOver(chain.get(chain.size() - 1));
            Map<String, AlertEvent> masked = new LinkedHashMap<>();
            for (AlertEvent event : chain) {
                String sensor = AlertView.detail(event).path("sensor").asText();
                switch (event.exercise() ? "" : event.event()) {
                    case "masked" -> masked.put(sensor, event);
                    case "unmasked" -> masked.remove(sensor);
                    case "chattering" -> {
                        if (!over) {
                            latched.add(latched(event, sensor));
                        }
                    }
                    default -> {}
                }
            }
            masked.forEach((sensor, event) -> {
                Mask mask = mask(event, sensor);
                if (!hasEnded(mask.until(), nowMs)) {
                    masks.add(mask);
                }
            });
        }
        return new HeldDown(latched, masks);
    }

    private static Latched latched(AlertEvent event, String sensor) {
        return new Latched(sensor, AlertView.detail(event).path("alarms").asInt(), event.alertId(), since(event));
    }

    private static Mask mask(AlertEvent event, String sensor) {
        JsonNode detail = AlertView.detail(event);
        return new Mask(
                sensor,
                detail.path("from_hour").asInt(),
                detail.path("to_hour").asInt(24),
                detail.path("until").asText(),
                event.alertId(),
                event.zoneCode(),
                event.actor(),
                event.reason(),
                since(event));
    }

    private static String since(AlertEvent event) {
        return Instant.ofEpochMilli(event.recordedTimeMs()).toString();
    }

    private static boolean hasEnded(String until, long nowMs) {
        try {
            return !until.isEmpty() && Instant.parse(until).toEpochMilli() < nowMs;
        } catch (DateTimeParseException noTime) {
            return false; // the job takes it for no end, too
        }
    }
}
