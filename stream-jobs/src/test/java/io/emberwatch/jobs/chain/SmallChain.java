package io.emberwatch.jobs.chain;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Zone;
import java.util.List;

/** A county with one township, a ranger without a deputy, a county officer with one, and nobody above. */
final class SmallChain {
    static final long MINUTE = 60_000;
    static final long NOON = 1_775_448_000_000L; // 2026-04-06T04:00Z, noon of a Monday at UTC+8
    static final long MIDNIGHT = NOON + 12 * 60 * MINUTE;
    static final String TOWNSHIP = "990101001";

    static final List<Zone> ZONES = List.of(
            new Zone("990000", "", "", Zone.Level.PROVINCE, ""),
            new Zone("990100", "", "", Zone.Level.PREFECTURE, "990000"),
            new Zone("990101", "", "", Zone.Level.COUNTY, "990100"),
            new Zone(TOWNSHIP, "", "", Zone.Level.TOWNSHIP, "990101"),
            new Zone("990101002", "", "", Zone.Level.TOWNSHIP, "990101"));

    static final List<ChainStep> STEPS = List.of(
            new ChainStep("ranger", Zone.Level.TOWNSHIP, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, 60 * MINUTE),
            new ChainStep("county", Zone.Level.COUNTY, 6 * MINUTE, 12 * MINUTE, 40 * MINUTE, 80 * MINUTE));

    static final ChainSettings SETTINGS = new ChainSettings(
            STEPS,
            ZONES,
            List.of(
                    new Duty("li", TOWNSHIP, "ranger", 0, 0, 1440, Duty.EVERY_DAY, List.of("mqtt", "sms")),
                    new Duty("wang", "990101", "county", 0, 8 * 60, 20 * 60, Duty.EVERY_DAY, List.of("sms")),
                    new Duty("zhao", "990101", "county", 1, 0, 1440, Duty.EVERY_DAY, List.of("voice"))),
            480,
            22 * 60,
            6 * 60);

    private SmallChain() {}

    static AlertEvent incident(long sequence, String event, String state, int level) {
        return event(AlertKind.INCIDENT, "i-1", sequence, event, state, level, TOWNSHIP);
    }

    static AlertEvent event(
            AlertKind kind, String id, long sequence, String event, String state, int level, String zone) {
        return new AlertEvent(
                kind,
                id,
                sequence,
                event,
                state,
                level,
                "sensor:s-7",
                "stream",
                "smoke at s-7",
                zone,
                41.5,
                123.5,
                NOON,
                NOON,
                false,
                "{}",
                "",
                "");
    }

    static AlertCommand command(String id, String verb, String detail) {
        return new AlertCommand(id, AlertKind.CALL, "i-1", verb, "li", "link", "", 0, NOON, detail);
    }
}
