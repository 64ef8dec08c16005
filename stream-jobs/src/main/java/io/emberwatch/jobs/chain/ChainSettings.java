package io.emberwatch.jobs.chain;

import io.emberwatch.domain.Zone;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The chain of responsibility of a region: its steps, its areas, its duty roster, its quiet hours.
 *
 * @param steps from the one on the ground up
 * @param zones every area with the one above it
 * @param roster who answers for which area, when and how
 * @param utcOffsetMinutes local standard time, minutes ahead of UTC
 * @param quietFromMinute first minute of the day in which only orange, red and confirmed alerts disturb
 * @param quietToMinute minute of the day in which quiet ends; the same as the first: never quiet
 */
public record ChainSettings(
        List<ChainStep> steps,
        List<Zone> zones,
        List<Duty> roster,
        int utcOffsetMinutes,
        int quietFromMinute,
        int quietToMinute)
        implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final long DAY_MS = 86_400_000;
    private static final long MINUTE_MS = 60_000;

    /** Nobody to call: what alerts do without a roster. */
    public static final ChainSettings OFF = new ChainSettings(List.of(), List.of(), List.of(), 0, 0, 0);

    /** Keeps own copies. */
    public ChainSettings {
        steps = List.copyOf(steps);
        zones = List.copyOf(zones);
        roster = List.copyOf(roster);
    }

    /** Whether anybody can be called. */
    public boolean on() {
        return !steps.isEmpty() && !roster.isEmpty();
    }

    /** The area of a step for an alert of an area; empty where the alert's area lies above the step's. */
    String zoneAt(String zoneCode, Zone.Level level) {
        Map<String, Zone> byCode = byCode();
        Zone zone = byCode.get(zoneCode);
        if (zone == null) {
            return level == Zone.Level.PROVINCE ? root() : "";
        }
        while (zone != null && zone.level() != level) {
            zone = byCode.get(zone.parentCode());
        }
        return zone == null ? "" : zone.code();
    }

    /** All areas of a level within an area, itself included, by code. */
    List<String> within(String zoneCode, Zone.Level level) {
        Map<String, Zone> byCode = byCode();
        List<String> found = new ArrayList<>();
        for (Zone zone : zones) {
            Zone above = zone.level() == level ? zone : null;
            while (above != null && !above.code().equals(zoneCode)) {
                above = byCode.get(above.parentCode());
            }
            if (above != null) {
                found.add(zone.code());
            }
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    /** Who is on duty in a role for an area at a moment, the one in charge first. */
    List<Duty> onDuty(String zoneCode, String role, long timeMs) {
        return roster.stream()
                .filter(duty -> duty.zoneCode().equals(zoneCode) && duty.role().equals(role))
                .filter(duty -> duty.holdsAt(timeMs, utcOffsetMinutes))
                .sorted(Comparator.comparingInt(Duty::rank).thenComparing(Duty::personId))
                .toList();
    }

    /** When quiet ends, if a moment is quiet; else the moment itself. */
    long quietEndMs(long timeMs) {
        if (quietFromMinute == quietToMinute) {
            return timeMs;
        }
        long localMs = timeMs + utcOffsetMinutes * MINUTE_MS;
        long inDay = Math.floorMod(localMs, DAY_MS);
        long from = quietFromMinute * MINUTE_MS;
        long to = quietToMinute * MINUTE_MS;
        boolean quiet = from < to ? inDay >= from && inDay < to : inDay >= from || inDay < to;
        return quiet ? timeMs + Math.floorMod(to - inDay, DAY_MS) : timeMs;
    }

    private String root() {
        return zones.stream()
                .filter(zone -> zone.level() == Zone.Level.PROVINCE)
                .map(Zone::code)
                .findFirst()
                .orElse("");
    }

    private Map<String, Zone> byCode() {
        Map<String, Zone> byCode = new HashMap<>();
        zones.forEach(zone -> byCode.put(zone.code(), zone));
        return byCode;
    }
}
