package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real uplinks of real devices through every network server: each must give what its maker's decoder gives. */
class SamplePayloadsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Decoders DECODERS = Decoders.open(DecoderSettings.of(DecodeLimits.NONE, List.of()));
    /** Their names for what we keep, and what theirs must be multiplied by. */
    private static final Map<String, Map.Entry<Channel, Double>> NAMES = Map.ofEntries(
            Map.entry("temperature", Map.entry(Channel.TEMP_C, 1.0)),
            Map.entry("ambient_temperature", Map.entry(Channel.TEMP_C, 1.0)),
            Map.entry("humidity", Map.entry(Channel.RH_PCT, 1.0)),
            Map.entry("relative_humidity", Map.entry(Channel.RH_PCT, 1.0)),
            Map.entry("pressure", Map.entry(Channel.PRESSURE_HPA, 1.0)),
            Map.entry("pm2_5", Map.entry(Channel.PM25_UGM3, 1.0)),
            Map.entry("pm10", Map.entry(Channel.PM10_UGM3, 1.0)),
            Map.entry("battery", Map.entry(Channel.BATTERY_PCT, 1.0)),
            Map.entry("rem_batt_capacity", Map.entry(Channel.BATTERY_PCT, 1.0)),
            Map.entry("vdd", Map.entry(Channel.BATTERY_V, 0.001)),
            Map.entry("battery_voltage", Map.entry(Channel.BATTERY_V, 1.0)),
            Map.entry("battery_volt", Map.entry(Channel.BATTERY_V, 1.0)));

    static Stream<Path> payloads() throws IOException {
        Path root = Shared.data("mqtt_payloads").resolve("lorawan");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.getFileName().toString().startsWith("payload")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void givesWhatItsMakersDecoderGives(Path payload) throws IOException {
        Path result = payload.resolveSibling(payload.getFileName().toString().replace("payload", "result"));
        Decoders decoders = DECODERS;
        Collected all = new Collected();
        decoders.decode(Format.AUTO, new Frame("", Files.readAllBytes(payload), Collected.NOW), all);
        boolean pipe = payload.toString().contains("EM500-PP");

        Map<Long, Map<Channel, Double>> expected = expected(JSON.readTree(result.toFile()), pipe);
        Map<Long, Map<Channel, Double>> found = new TreeMap<>();
        for (Reading reading : all.readings) {
            Map<Channel, Double> values = found.computeIfAbsent(reading.phenomenonTimeMs(), t -> new TreeMap<>());
            for (int i = 0; i < Channel.count(); i++) {
                if (!Double.isNaN(reading.values()[i])) {
                    values.put(Channel.at(i), reading.values()[i]);
                }
            }
        }
        assertThat(found)
                .as(
                        "%s refused %s",
                        payload, all.refusals.stream().map(r -> r.sentence()).toList())
                .isEqualTo(expected);
        assertThat(all.readings).allSatisfy(r -> assertThat(r.sensorId()).matches("[0-9a-f]{16}"));
    }

    private static Map<Long, Map<Channel, Double>> expected(JsonNode result, boolean pipe) {
        Map<Long, Map<Channel, Double>> byTime = new TreeMap<>();
        for (JsonNode device :
                result.isArray() ? result : JSON.createArrayNode().add(result)) {
            for (JsonNode entry : device.get("telemetry")) {
                Map<Channel, Double> values = new TreeMap<>();
                entry.get("values").fields().forEachRemaining(v -> {
                    Map.Entry<Channel, Double> name = NAMES.get(v.getKey());
                    boolean pipePressure = pipe && "pressure".equals(v.getKey());
                    if (name != null
                            && !pipePressure
                            && name.getKey().accepts(v.getValue().asDouble() * name.getValue())) {
                        double value = v.getValue().asDouble();
                        values.put(name.getKey(), name.getValue() == 0.001 ? value / 1000 : value);
                    }
                });
                if (!values.isEmpty()) {
                    byTime.computeIfAbsent(entry.get("ts").asLong(), t -> new TreeMap<>())
                            .putAll(values);
                }
            }
        }
        return byTime;
    }

    @Test
    void thereAreAsManyAsTheFolderPromises() throws IOException {
        assertThat(payloads()).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void senmlExamplesResolveToTheirResolvedForms() throws Exception {
        Path folder = Shared.data("mqtt_payloads").resolve("senml_rfc8428");
        int seen = 0;
        for (int i = 1; i <= 14; i++) {
            Path example = folder.resolve("ex" + i + ".json");
            Path resolved = folder.resolve("ex" + i + ".gen.resolved.json");
            if (Files.exists(example) && Files.exists(resolved)) {
                seen++;
                compare(JSON.readTree(example.toFile()), JSON.readTree(resolved.toFile()));
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(8);
    }

    private static void compare(JsonNode example, JsonNode resolved) throws SenmlPack.Broken {
        double nowS = Collected.NOW / 1000.0;
        List<SenmlPack.Entry> entries = new ArrayList<>(new SenmlPack(nowS).resolve(example));
        entries.removeIf(e -> e.data() != null && resolved.findValue("vd") == null);
        assertThat(entries).hasSameSizeAs(resolved);
        for (int i = 0; i < entries.size(); i++) {
            SenmlPack.Entry entry = entries.get(i);
            JsonNode wanted = resolved.get(i);
            assertThat(entry.name()).isEqualTo(wanted.get("n").asText());
            assertThat(entry.unit()).isEqualTo(wanted.path("u").asText(""));
            boolean relative = entry.timeS() >= nowS - 100;
            assertThat(relative ? 0 : entry.timeS())
                    .isEqualTo(relative ? 0 : wanted.get("t").asDouble());
            assertThat(Double.isNaN(entry.value()) ? null : entry.value())
                    .isEqualTo(wanted.has("v") ? wanted.get("v").asDouble() : null);
            assertThat(entry.text())
                    .isEqualTo(wanted.has("vs") ? wanted.get("vs").asText() : null);
            assertThat(entry.truth())
                    .isEqualTo(wanted.has("vb") ? wanted.get("vb").asBoolean() : null);
        }
    }
}
