package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.DecodeSink;
import io.emberwatch.ingestion.Decoders;
import io.emberwatch.ingestion.Format;
import io.emberwatch.ingestion.Frame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles and names of one's own reach the job from the configuration. */
class OwnDevicesTest {

    private static final long NOW_MS = Instant.parse("2026-05-01T00:00:01Z").toEpochMilli();

    @TempDir
    Path dir;

    /** Readings; a refusal is a failure. */
    private static final class Readings implements DecodeSink {
        private final List<Reading> all = new ArrayList<>();

        @Override
        public void reading(Reading reading) {
            all.add(reading);
        }

        @Override
        public void refusal(Refusal refusal) {
            throw new AssertionError(refusal.sentence());
        }

        @Override
        public void sensor(Sensor sensor) {
            throw new AssertionError(sensor.toString());
        }
    }

    @Test
    void aProfileABindingAndANameOfOnesOwn() throws Exception {
        Files.writeString(dir.resolve("acme.profile"), "profile acme-mast\na1 : s16/100 temp_c, u8 rh_pct\n");
        Path config = SmallRegion.config(dir, "own");
        Files.writeString(config, Files.readString(config) + """
                devices:
                  profiles: [acme.profile]
                  bindings: [{device: "0102030405060708", profile: acme-mast}]
                  names: [{name: Schattenwert, channel: temp_c}]
                """);
        Decoders decoders =
                Decoders.open(new Wiring(ConfigLoader.load(config)).job().decoders());
        Readings readings = new Readings();
        for (String content : List.of("\"data\":\"oQhmKg==\"", "\"object\":{\"schatten_wert\":21.5,\"rh\":42}")) {
            String uplink = "{\"deviceInfo\":{\"devEui\":\"0102030405060708\"},\"time\":\"2026-05-01T00:00:00Z\","
                    + content + "}";
            decoders.decode(
                    Format.CHIRPSTACK, new Frame("", uplink.getBytes(StandardCharsets.UTF_8), NOW_MS), readings);
        }
        assertThat(readings.all).hasSize(2).allSatisfy(reading -> {
            assertThat(reading.value(Channel.TEMP_C)).isEqualTo(21.5);
            assertThat(reading.value(Channel.RH_PCT)).isEqualTo(42);
        });
    }
}
