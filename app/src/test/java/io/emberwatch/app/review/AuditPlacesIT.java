package io.emberwatch.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.AlertTip;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.LineBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The record of alerts on a real influxd is verified whole after the retention of readings has let its beginning go. */
@Timeout(120)
class AuditPlacesIT {

    private static final long T = 1_775_448_000_000L;

    @TempDir
    Path dir;

    @Test
    void bothPlacesOfTheRecordAreVerified() throws Exception {
        try (SeasonStore store = SeasonStore.start(dir)) {
            Path config = store.region("audited", Map.of());
            InfluxSettings influx = SeasonStore.wiring(config).influx();
            InfluxProvision.await(influx, Duration.ofSeconds(30));
            List<AlertEvent> chain = chain(6);
            write(influx.seasons(), chain);
            write(influx, chain.subList(3, 6));
            assertThat(verify(config, 0))
                    .contains("6 events in 1 chains", " 0 faults", "with the days only 3, with the readings only 0");

            AlertEvent forged = AlertChain.append(AlertTip.of(chain.get(3)), draft(T + 4, "forged"));
            write(influx, List.of(forged));
            assertThat(verify(config, 1))
                    .contains(
                            "incident i-1 event 5: changed (the store's two places say different things)", " 1 faults");
        }
    }

    @Test
    void whatIsMissingInBothPlacesIsDropped() throws Exception {
        try (SeasonStore store = SeasonStore.start(dir)) {
            Path config = store.region("dropped", Map.of());
            InfluxSettings influx = SeasonStore.wiring(config).influx();
            InfluxProvision.await(influx, Duration.ofSeconds(30));
            List<AlertEvent> chain = chain(6);
            write(influx.seasons(), chain.subList(0, 2));
            write(influx, chain.subList(3, 6));
            assertThat(verify(config, 1))
                    .contains("incident i-1 event 3: dropped", " 1 faults", "with the readings only 3");
        }
    }

    private static String verify(Path config, int code) {
        return SeasonStore.run("audit", "verify", "--config", config.toString())
                .expecting(code)
                .out();
    }

    private static List<AlertEvent> chain(int length) {
        List<AlertEvent> events = new ArrayList<>();
        AlertTip tip = AlertTip.NONE;
        for (int i = 0; i < length; i++) {
            events.add(AlertChain.append(tip, draft(T + i, "note " + i)));
            tip = AlertTip.of(events.get(i));
        }
        return events;
    }

    private static AlertEvent draft(long timeMs, String reason) {
        return new AlertEvent(
                AlertKind.INCIDENT,
                "i-1",
                1,
                "noted",
                "open",
                3,
                "user:a",
                "api",
                reason,
                "990101",
                41,
                123,
                timeMs,
                timeMs,
                false,
                "{}",
                "",
                "");
    }

    private static void write(InfluxSettings place, List<AlertEvent> events) throws Exception {
        try (BatchWriter writer = BatchWriter.open(place, "record")) {
            LineBuffer lines = new LineBuffer();
            for (AlertEvent event : events) {
                writer.encoder().alertEvent(event, lines);
            }
            writer.write(lines);
            writer.flush();
        }
    }
}
