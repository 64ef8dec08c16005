package io.emberwatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.Main;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.DecodeSink;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.Decoders;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {
    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int replay(String... more) throws Exception {
        Files.writeString(
                dir.resolve("s.csv"), "station,lat,lon,elev_m,name\nB2,41.5,123.5,120,north\nA1,41.0,123.0,80,south\n");
        Files.writeString(dir.resolve("r.csv"), """
                time_utc,station,temp_c,rh_pct,wind_speed_ms,precip_mm
                2025-08-01T01:00:00Z,B2,20.5,40,2.5,
                2025-08-01T00:00:00Z,A1,19.0,50,1.0,0.2
                2025-08-01T00:00:00Z,B2,oops,45,2.0,0
                2025-08-01T02:00:00Z,A1,,,,
                2025-08-01T02:00:00Z,XX,1,2,3,4
                """);
        List<String> args = new ArrayList<>(List.of("replay"));
        args.addAll(List.of(more));
        unlessGiven(args, "--stations", dir.resolve("s.csv").toString());
        unlessGiven(args, "--readings", dir.resolve("r.csv").toString());
        unlessGiven(args, "--broker", "mqtt://127.0.0.1:1");
        unlessGiven(
                args,
                "--columns",
                "time_utc=time,station=id,elev_m=elevation_m,wind_speed_ms=wind_ms,precip_mm=rain_mm");
        CommandLine command =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(args.toArray(String[]::new));
    }

    private static void unlessGiven(List<String> args, String option, String value) {
        if (!args.contains(option)) {
            args.addAll(List.of(option, value));
        }
    }

    @Test
    void sendsEachReadingOnceInTheOrderOfTime() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed");
        try (PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("mq"))) {
            List<Reading> readings = Collections.synchronizedList(new ArrayList<>());
            List<Sensor> sensors = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch three = new CountDownLatch(3);
            DecodeSink sink = new DecodeSink() {
                @Override
                public void reading(Reading reading) {
                    readings.add(reading);
                    three.countDown();
                }

                @Override
                public void refusal(Refusal refusal) {
                    throw new AssertionError(refusal.sentence());
                }

                @Override
                public void sensor(Sensor sensor) {
                    sensors.add(sensor);
                }
            };
            Decoders decoders = Decoders.open(DecoderSettings.DEFAULT);
            MqttSettings ear =
                    MqttSettings.of(broker.url(), "ear").withFilters(List.of(Topics.ALL_SENSORS, Topics.ALL_READINGS));
            try (MqttConnection line = MqttConnection.open(
                    ear,
                    message -> {
                        decoders.decode(message.frame(), sink);
                        message.ack().acknowledge();
                    },
                    reason -> {})) {
                assertThat(replay("--broker", broker.url())).as(err.toString()).isZero();
                assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(sensors).extracting(Sensor::id).containsExactlyInAnyOrder("A1", "B2");
            assertThat(readings).extracting(Reading::sensorId).containsExactly("A1", "B2", "B2");
            assertThat(readings.get(0).value(Channel.WIND_KMH)).isEqualTo(3.6);
            assertThat(readings.get(1).value(Channel.TEMP_C)).isNaN();
            assertThat(readings.get(1).value(Channel.RAIN_MM)).isZero();
            assertThat(readings.get(2).value(Channel.RAIN_MM))
                    .as("null rain is not zero rain")
                    .isNaN();
        }
        assertThat(out.toString()).contains("3 readings of 2 stations sent", "1 rows without a number");
        assertThat(err.toString()).contains("oops", "temp_c", "XX");
    }

    @Test
    void aWrongSpeedIsRefusedWithItsRule() throws Exception {
        assertThat(replay("--speed", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--speed [0]", "above 0");
    }

    @Test
    void aForeignColumnThatNoFileHasIsRefused() throws Exception {
        assertThat(replay("--columns", "nope=temp_c")).isEqualTo(2);
        assertThat(err.toString()).contains("nope");
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        assertThat(replay("--readings", "none.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("none.csv");
    }
}
