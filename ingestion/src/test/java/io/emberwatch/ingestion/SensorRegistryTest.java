package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorRegistryTest {

    @TempDir
    private Path folder;

    private static Sensor sensor(String id, String gateway, double latDeg) {
        return new Sensor(id, gateway, "", latDeg, 123, 50, 2, Exposure.OPEN);
    }

    @Test
    void aYamlFileGivesStations() throws Exception {
        Path file = Files.writeString(folder.resolve("sensors.yaml"), """
                sensors:
                  - id: s1
                    gateway: g1
                    lat: 41.8
                    lon: 123.4
                    elevation_m: 50
                    channels: [temp_c, rh_pct]
                    calibrated: "2026-03-01"
                    every_s: 300
                  - {id: s2, lat: 41, lon: 123, exposure: sheltered}
                """);
        RegistryFile.Content content = RegistryFile.read(file);
        assertThat(content.errors()).isEmpty();
        assertThat(content.stations().get(0).channels()).containsExactly("temp_c", "rh_pct");
        assertThat(content.stations().get(0).sensor().gatewayId()).isEqualTo("g1");
        assertThat(content.stations().get(1).sensor().exposure()).isEqualTo(Exposure.SHELTERED);
    }

    @Test
    void everyErrorNamesFileLineKeyAndRule() throws Exception {
        Path file = Files.writeString(folder.resolve("sensors.yaml"), """
                sensors:
                  - id: s1
                    lat: 141.8
                    lon: 123.4
                  - id: s2
                    lon: 1
                    lat: 1
                    colour: red
                    channels: [temp_k]
                  - id: s3
                    lat: 1
                """);
        RegistryFile.Content content = RegistryFile.read(file);
        assertThat(content.stations()).isEmpty();
        assertThat(content.errors()).hasSize(4);
        assertThat(content.errors().get(0)).isEqualTo(file + ":3: lat [141.8] must be a number from -90.0 to 90.0");
        assertThat(content.errors().get(1)).startsWith(file + ":8: colour [red] must be one of");
        assertThat(content.errors().get(2)).startsWith(file + ":9: channels [temp_k] must be a channel");
        assertThat(content.errors().get(3)).contains("lon [] must be given");
    }

    @Test
    void aCsvFileGivesStationsAndErrors() throws Exception {
        Path file = Files.writeString(
                folder.resolve("s.csv"), "id,lat,lon,elevation_m,gateway\na,41,123,5,g\nb,x,123,5,g\na,1,1,,\nc,1\n");
        RegistryFile.Content content = RegistryFile.read(file);
        assertThat(content.stations()).extracting(s -> s.sensor().id()).containsExactly("a");
        assertThat(content.errors())
                .containsExactly(
                        file + ":3: lat [x] must be a number from -90.0 to 90.0",
                        file + ":4: id [a] must not stand twice",
                        file + ":5: line [2 cells] must have 5 cells");
        assertThat(RegistryFile.read(folder.resolve("absent.yaml")).errors()).hasSize(1);
        assertThat(RegistryFile.read(Files.writeString(folder.resolve("b.yaml"), "sensors: [\n"))
                        .errors())
                .hasSize(1);
    }

    @Test
    void aGatewayMayOnlySpeakForItsOwnSensors() {
        SensorRegistry registry = SensorRegistry.of(List.of(sensor("s1", "g1", 41), sensor("free", "", 41)));
        assertThat(registry.refusalOf(Reading.empty("s1", "g1", 0, 0, 0), "t")).isEmpty();
        assertThat(registry.refusalOf(Reading.empty("free", "g2", 0, 0, 0), "t"))
                .isEmpty();
        assertThat(registry.refusalOf(Reading.empty("s1", "g2", 0, 0, 0), "t")
                        .orElseThrow()
                        .sentence())
                .isEqualTo("FOREIGN_SENSOR: sensor [s1] belongs to gateway g1 at the message on t");
        assertThat(registry.announce(sensor("s1", "g2", 10), new Frame("t", new byte[0], 0))
                        .orElseThrow()
                        .reason())
                .isEqualTo(RefusalReason.FOREIGN_SENSOR);
        assertThat(registry.find("s1").orElseThrow().latDeg()).isEqualTo(41);
    }

    @Test
    void unknownSensorsAreListedAndKept() {
        SensorRegistry registry = SensorRegistry.of(List.of());
        assertThat(registry.refusalOf(Reading.empty("new", "g", 0, 0, 5), "t")).isEmpty();
        assertThat(registry.refusalOf(Reading.empty("new", "g", 1, 0, 9), "t")).isEmpty();
        assertThat(registry.unknown()).containsExactly(new SensorRegistry.Unknown("new", "g", 5, 9, 2));
        registry.register(sensor("new", "g", 41));
        assertThat(registry.unknown()).isEmpty();
    }

    @Test
    void changesAreVersionedAndAMovedStationKeepsItsHistory() {
        SensorRegistry registry = SensorRegistry.of(List.of(sensor("s", "g", 41)));
        RegistryChange moved = registry.change("s", Station.of(sensor("s", "g", 42)), 1000, "Li Wei", "lent to Benxi");
        registry.change("s", null, 2000, "Li Wei", "broken");
        assertThat(moved.version()).isEqualTo(1);
        assertThat(registry.findAt("s", 999).orElseThrow().sensor().latDeg()).isEqualTo(41);
        assertThat(registry.findAt("s", 1000).orElseThrow().sensor().latDeg()).isEqualTo(42);
        assertThat(registry.findAt("s", 2000)).isEmpty();
        assertThat(registry.history("s")).extracting(RegistryChange::reason).containsExactly("lent to Benxi", "broken");
        assertThatThrownBy(() -> registry.change("s", null, 1, "", "x")).hasMessageContaining("author []");
        assertThat(registry.history("s")).hasSize(2);
    }
}
