package io.emberwatch.jobs.smoke;

import io.emberwatch.jobs.smoke.Neighbourhood.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Sensors that fall silent: one that was rising may be burning, half a neighbourhood at once is a gateway, and so is half of
 * the sensors that speak through one.
 *
 * <p>Silent is who has said nothing for two and a half of its own cadences, ten minutes at the least. Who speaks through the
 * same gateway counts as silent with it after one and a half, six minutes at the least: their last words may lie a cadence apart.
 */
final class SilenceWatch {
    private static final double CADENCES = 2.5;
    private static final double LEAST_MS = 10 * 60_000.0;
    private static final double CADENCES_WITH = 1.5;
    private static final double LEAST_WITH_MS = 6 * 60_000.0;
    /** With fewer others, a fire may have taken them all. */
    private static final int LEAST_OF_GATEWAY = 3;

    private static final double GIVEN_UP_MS = 12 * 3_600_000.0;
    private static final double RISING = 0.8;
    private static final double MS_PER_MINUTE = 60_000;

    private final Map<String, SensorMemory> memories;
    private final Map<String, String> gateways = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();

    SilenceWatch(Map<String, SensorMemory> memories) {
        this.memories = memories;
    }

    /** Says through which gateway a sensor speaks; empty where that is not known. */
    void speaksThrough(String sensorId, String gatewayId) {
        String before = gateways.put(sensorId, gatewayId);
        if (!gatewayId.equals(before)) {
            members.getOrDefault(before, new TreeSet<>()).remove(sensorId);
            members.computeIfAbsent(gatewayId, id -> new TreeSet<>()).add(sensorId);
        }
    }

    List<SmokeChange> look(long timeMs, Function<String, Neighbourhood> around) {
        List<SmokeChange> changes = new ArrayList<>();
        memories.forEach((id, memory) -> {
            double silentMs = timeMs - memory.lastMs();
            if (memory.state != SmokeState.CLEAR && silentMs > GIVEN_UP_MS) {
                memory.state = SmokeState.CLEAR;
                memory.endedMs = timeMs;
                memory.forgetEvidence();
                changes.add(change(id, timeMs, SmokeCause.CALM, 0, silentMs));
            } else if (wasRising(memory) && isSilent(memory, timeMs) && silentMs <= GIVEN_UP_MS / 2) {
                if (!gatewayIsSilent(id, timeMs)
                        && !othersAreSilent(around.apply(id).partners().places(), timeMs)) {
                    memory.state = SmokeState.SUSPECTED;
                    memory.sinceMs = timeMs;
                    memory.loudMs = timeMs;
                    changes.add(change(id, timeMs, SmokeCause.SILENCE, memory.evidence(), silentMs));
                    memory.forgetEvidence();
                }
            }
        });
        return changes;
    }

    private static boolean wasRising(SensorMemory memory) {
        return memory.state == SmokeState.CLEAR && memory.evidence() >= RISING && memory.wasRising();
    }

    private static boolean isSilent(SensorMemory memory, long timeMs) {
        return timeMs - memory.lastMs() > Math.max(LEAST_MS, CADENCES * memory.cadenceMs());
    }

    private boolean gatewayIsSilent(String id, long timeMs) {
        String gateway = gateways.getOrDefault(id, "");
        int known = 0;
        int silent = 0;
        for (String otherId : gateway.isEmpty() ? Set.<String>of() : members.getOrDefault(gateway, Set.of())) {
            SensorMemory other = memories.get(otherId);
            if (other != null && !otherId.equals(id) && timeMs - other.lastMs() < 2 * GIVEN_UP_MS) {
                known++;
                silent += timeMs - other.lastMs() > Math.max(LEAST_WITH_MS, CADENCES_WITH * other.cadenceMs()) ? 1 : 0;
            }
        }
        return known >= LEAST_OF_GATEWAY && 2 * silent >= known;
    }

    private boolean othersAreSilent(List<Place> partners, long timeMs) {
        int known = 0;
        int silent = 0;
        for (Place place : partners) {
            SensorMemory other = memories.get(place.id());
            if (other != null && timeMs - other.lastMs() < 2 * GIVEN_UP_MS) {
                known++;
                silent += isSilent(other, timeMs) ? 1 : 0;
            }
        }
        return known > 0 && 2 * silent >= known;
    }

    private static SmokeChange change(String id, long timeMs, SmokeCause cause, double score, double silentMs) {
        return new SmokeChange(
                id,
                timeMs,
                cause.state(),
                cause,
                score,
                "",
                Double.NaN,
                Double.NaN,
                0,
                "",
                Double.NaN,
                Double.NaN,
                silentMs / MS_PER_MINUTE);
    }
}
