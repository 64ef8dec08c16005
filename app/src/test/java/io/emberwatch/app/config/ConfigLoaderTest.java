package io.emberwatch.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.CoverImporter.ZoneDay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A good file becomes settings; a bad one is refused with file, line, key, value and what was expected. */
final class ConfigLoaderTest {

    private static final Path SHIPPED = Path.of("..", "config");

    private static final List<String> SMALLEST = List.of(
            "region:",
            "  name_en: Test",
            "  utc_offset: \"+08:00\"",
            "grid:",
            "  lon0_deg: 105",
            "  lat0_deg: 0",
            "  parallel1_deg: 25",
            "  parallel2_deg: 47",
            "  west_deg: 118",
            "  south_deg: 38",
            "  east_deg: 126",
            "  north_deg: 44",
            "  cell_m: 2000",
            "mqtt: {url: \"mqtt://127.0.0.1:1883\"}",
            "influx: {url: \"http://127.0.0.1:8086\"}");

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"emberwatch.yaml", "central-brazil.yaml"})
    void shippedFilesAreGood(String name) throws Exception {
        EmberwatchConfig config = ConfigLoader.load(SHIPPED.resolve(name), Map.of());
        assertThat(ReferredFiles.problems(SHIPPED.resolve(name), config)).isEmpty();
    }

    @Test
    void theDefaultRegionIsLiaoning() throws Exception {
        EmberwatchConfig config = ConfigLoader.load(SHIPPED.resolve("emberwatch.yaml"), Map.of());
        assertThat(config.region().nameZh()).isEqualTo("辽宁省");
        assertThat(config.region().utcOffset()).isEqualTo("+08:00");
        assertThat(config.grid().cellM()).isEqualTo(2000);
        assertThat(config.mqtt().url()).isEqualTo("mqtt://127.0.0.1:1883");
        assertThat(config.products().dir())
                .isEqualTo(SHIPPED.toAbsolutePath()
                        .normalize()
                        .resolveSibling("var/products")
                        .toString());
    }

    @Test
    void whatIsLeftOutHasTheSchemasDefault() throws Exception {
        EmberwatchConfig config = ConfigLoader.load(file(SMALLEST), Map.of());
        assertThat(config.influx().batchLines()).isEqualTo(10_000);
        assertThat(config.mqtt().filters()).containsExactly("emberwatch/v1/+/readings", "emberwatch/v1/+/sensors");
        assertThat(config.danger().forestLimits()).containsExactly(5.2, 11.2, 21.3, 38.0);
        assertThat(config.console().zonesFile()).isEmpty();
    }

    @Test
    void theEnvironmentFillsInAndTypesFollowTheSchema() throws Exception {
        Path file = file(with(
                "mqtt: {url: \"mqtt://127.0.0.1:1883\"}",
                "mqtt: {url: \"mqtt://${HOST}:${PORT:1883}\", "
                        + "lanes: \"${LANES:1}\", username: u, password: \"${SECRET}\"}"));
        EmberwatchConfig config = ConfigLoader.load(file, Map.of("HOST", "broker", "LANES", "4", "SECRET", "00731"));
        assertThat(config.mqtt().url()).isEqualTo("mqtt://broker:1883");
        assertThat(config.mqtt().lanes()).isEqualTo(4);
        assertThat(config.mqtt().password()).isEqualTo("00731");
        assertThat(config.toString()).doesNotContain("00731");
    }

    @Test
    void aClassTableOfAnotherIndexIsRefusedWithThoseThatFit() throws Exception {
        Path file = file(with(
                "influx: {url: \"http://127.0.0.1:8086\"}",
                "influx: {url: \"http://127.0.0.1:8086\"}\ndanger: {indices: {tables: {htz: fwi-effis}}}"));
        EmberwatchConfig config = ConfigLoader.load(file, Map.of());
        assertThat(ReferredFiles.problems(file, config))
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence())
                        .contains("danger.indices.tables.htz [fwi-effis]")
                        .contains("ly-t-1172-1995, five-level-htz"));
    }

    @Test
    void anEnvironmentVariableThatIsNotSetIsNamed() throws Exception {
        Path file = file(with("  name_en: Test", "  name_en: ${NOBODY_SET_THIS}"));
        assertThat(sentence(file))
                .isEqualTo(file + ":2: region.name_en [${NOBODY_SET_THIS}] needs the environment variable "
                        + "NOBODY_SET_THIS, which is not set");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '  cell_m: 2000'      | '  cell_m: 99'          | ':13: grid.cell_m [99] must be a number from 100 to 100000'
            '  cell_m: 2000'      | '  cell_m: wide'        | ':13: grid.cell_m [wide] must be a number from 100'
            '  cell_m: 2000'      | '  cel_m: 2000'         | ':13: grid.cel_m [cel_m] is no known key; the nearest known key is cell_m'
            '  cell_m: 2000'      | '  cell_m:'             | ':13: grid.cell_m [] must be a number'
            '  east_deg: 126'     | '  east_deg: 118'       | ':11: grid.east_deg [118] must lie east of grid.west_deg'
            '  parallel2_deg: 47' | '  parallel2_deg: -25'  | ':8: grid.parallel2_deg [-25] must not mirror'
            '  lat0_deg: 0'       | '  lat0_deg: 0    #x'   | ''
            '  lat0_deg: 0'       | '  lat0_deg: 89.5'      | ':6: grid.lat0_deg [89.5] must be a number from -89 to 89'
            'region:'             | 'regions:'              | ':1: regions [regions] is no known key; the nearest known key is region'
            """)
    void aMistakeIsNamedWithLineKeyValueAndWhatWasExpected(String line, String mistake, String expected)
            throws Exception {
        Path file = file(with(line, mistake));
        if (expected.isEmpty()) {
            assertThat(ConfigLoader.load(file, Map.of())).isNotNull();
        } else {
            assertThat(sentence(file)).contains(file + expected);
        }
    }

    @Test
    void everyMistakeIsNamedAtOnce() throws Exception {
        Path file = file(with("  cell_m: 2000", "  cell_m: 1\n  tile_cells: 0\nconsole: {port: 70000, hosts: x}"));
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(file, Map.of()));
        assertThat(refused.problems())
                .extracting(ConfigProblem::key)
                .containsExactlyInAnyOrder("grid.cell_m", "grid.tile_cells", "console.port", "console.hosts");
    }

    @Test
    void aMissingKeyIsNamedWithWhatItIs() throws Exception {
        Path file = file(with("  cell_m: 2000", ""));
        assertThat(sentence(file)).contains("grid.cell_m [] is missing: a number from 100 to 100000 (side of a cell");
    }

    @Test
    void aKeyThatStandsTwiceAndAFileThatIsNoYamlAreRefusedWithTheirLine() throws Exception {
        assertThat(sentence(file(with("  cell_m: 2000", "  cell_m: 2000\n  cell_m: 3000"))))
                .contains(":14: ")
                .contains("cell_m");
        assertThat(sentence(file(with("  cell_m: 2000", "  cell_m: [2000")))).contains("is not YAML");
        assertThat(sentence(file(List.of("- a list")))).contains("must be a mapping of keys to values");
        assertThat(sentence(dir.resolve("absent.yaml"))).contains("absent.yaml: [] must be a configuration file");
    }

    @Test
    void aSecretIsNotSaidInAnError() throws Exception {
        Path file = file(
                with("influx: {url: \"http://127.0.0.1:8086\"}", "influx: {url: \"http://h:1\", token: [geheim]}"));
        assertThat(sentence(file)).contains("influx.token [***]").doesNotContain("geheim");
    }

    @Test
    void aWrongProfileAndABindingToNoneAreNamed() throws Exception {
        Path profile = Files.writeString(dir.resolve("acme.profile"), "profile acme-mast\na1 : u12 temp_c\n");
        EmberwatchConfig config = ConfigLoader.load(file(withDevices("acme-mast")), Map.of());
        assertThat(devices(config))
                .containsExactly(
                        "devices [] " + profile + " line 2: type [u12] must be u8, s8, u16, s16, u24, s24, u32 or s32");
        Files.writeString(profile, "profile acme-mast\na1 : u8 temp_c\n");
        assertThat(devices(ConfigLoader.load(file(withDevices("mast")), Map.of())))
                .singleElement()
                .asString()
                .startsWith("devices [] profile [mast] of device 0102030405060708 must be one of [");
        Files.delete(profile);
        assertThat(devices(config))
                .containsExactly("devices.profiles [" + profile + "] must be a file that exists and can be read");
    }

    private List<String> devices(EmberwatchConfig config) {
        return ReferredFiles.problems(dir, config).stream()
                .map(problem -> problem.sentence().substring((dir + ": ").length()))
                .toList();
    }

    private static List<String> withDevices(String profile) {
        List<String> lines = new ArrayList<>(SMALLEST);
        lines.add("devices: {profiles: [acme.profile], bindings: [{device: \"0102030405060708\", profile: " + profile
                + "}]}");
        return lines;
    }

    @Test
    void namesMayBeAnyChannels() throws Exception {
        JsonNode known = new ObjectMapper()
                .readTree(SHIPPED.resolve("emberwatch.schema.json").toFile())
                .at("/properties/devices/properties/names/items/properties/channel/enum");
        assertThat(known)
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Arrays.stream(Channel.values()).map(Channel::wireName).toList());
    }

    @Test
    void sensorFilesAreReadWithLineAndColumn() throws Exception {
        Path good = Files.writeString(
                dir.resolve("good.csv"), "# remark\nname,id,lon,lat,elevation_m,extra\n\"塔, 东\",s1,123.5,41.5,,x\n");
        assertThat(SensorFile.read(good)).singleElement().satisfies(station -> {
            assertThat(station.sensor().name()).isEqualTo("塔, 东");
            assertThat(station.sensor().elevationM()).isNaN();
            assertThat(station.channels()).isEmpty();
        });
        Path bad = Files.writeString(
                dir.resolve("bad.csv"), "id,lat,lon,elevation_m\na,91,0,1\nb,1,x,2\nc,,3,4\nd,1,2,3\nd,1,2,3\n");
        assertThat(SensorFile.problems(bad))
                .extracting(ConfigProblem::sentence)
                .containsExactly(
                        bad + ":2: [] latDeg [91.0] of sensor a must lie in -90 to 90",
                        bad + ":3: lon [x] must be a decimal number",
                        bad + ":4: lat [] must be there",
                        bad + ":6: id [d] must be the only sensor of that id");
        Path headless = Files.writeString(dir.resolve("headless.csv"), "id,lat,lon\na,1,2\n");
        assertThat(SensorFile.problems(headless))
                .extracting(ConfigProblem::sentence)
                .containsExactly(headless + ":1: elevation_m [] is a column that must be there");
    }

    @Test
    void aRegistrySaysMoreThanWhereASensorStands() throws Exception {
        Path csv = Files.writeString(
                dir.resolve("more.csv"),
                "id,lat,lon,elevation_m,exposure,channels,every_s,owner\ns1,41,123,,sheltered,temp_c rh_pct,600,bureau\n");
        Path yaml = Files.writeString(
                dir.resolve("more.yaml"),
                "sensors:\n  - {id: s1, lat: 41, lon: 123, exposure: sheltered, channels: [temp_c, rh_pct], every_s: 600, owner: bureau}\n");
        assertThat(SensorFile.read(csv))
                .isEqualTo(SensorFile.read(yaml))
                .singleElement()
                .satisfies(station -> {
                    assertThat(station.sensor().exposure()).isEqualTo(Sensor.Exposure.SHELTERED);
                    assertThat(station.channels()).containsExactly("temp_c", "rh_pct");
                    assertThat(station.everySeconds()).isEqualTo(600);
                });
        Path wrong = Files.writeString(
                dir.resolve("wrong.csv"),
                "id,lat,lon,elevation_m,exposure,channels,every_s\ns1,41,123,,cellar,warmth,0\n");
        assertThat(SensorFile.problems(wrong))
                .extracting(ConfigProblem::key)
                .containsExactly("every_s", "channels", "exposure");
        Path wrongYaml = Files.writeString(dir.resolve("wrong.yaml"), "sensors:\n  - {id: s1, lat: 141, lon: 123}\n");
        assertThat(SensorFile.problems(wrongYaml))
                .extracting(ConfigProblem::sentence)
                .containsExactly(wrongYaml + ":2: lat [141] must be a number from -90.0 to 90.0");
        assertThat(SensorFile.read(Path.of("..", "config", "sensors.example.yaml")))
                .isNotEmpty();
    }

    @Test
    void filesOfCuringAndSnowAreReadWithLineAndColumn() throws Exception {
        Path areas = Files.writeString(
                dir.resolve("curing.csv"),
                "# observed\ndate,zone,percent\n2026-03-01,2101,80\n2026-03-32,2101,80\n2026-03-01,2102,80\n"
                        + "2026-03-02,2101,101\n2026-03-01,2101,81\n2026-03-01,2101\n");
        Path rasters = Files.createDirectories(dir.resolve("snow"));
        for (String name : List.of("snow-20260301.tif", "snow-2026-03-02.TIFF", "2026-03-01.tif", "new.tif", "a.txt")) {
            Files.writeString(rasters.resolve(name), "");
        }
        CoverFiles files = CoverFiles.read(areas.toString(), rasters.toString(), Set.of("2101"));
        assertThat(files.areas()).containsExactly(new ZoneDay(LocalDate.of(2026, 3, 1), "2101", 80));
        assertThat(files.rasters().keySet()).containsExactly(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2));
        assertThat(files.problems())
                .extracting(ConfigProblem::sentence)
                .containsExactly(
                        areas + ":4: date [2026-03-32] must be a day as 2026-03-01",
                        areas + ":5: zone [2102] must be the code of an area in zones.file",
                        areas + ":6: percent [101] must be a number from 0 to 100",
                        areas + ":7: zone [2101] must have one line for 2026-03-01",
                        areas + ":8: [2026-03-01,2101] must have three columns: date,zone,percent",
                        rasters.resolve("new.tif") + ": [] must have its day in its name, as 2026-03-01 or 20260301",
                        rasters.resolve("snow-20260301.tif")
                                + ": [2026-03-01] must be the only raster of its day, beside 2026-03-01.tif");
        Path headless = Files.writeString(dir.resolve("headless.csv"), "2026-03-01,2101,80\n");
        assertThat(CoverFiles.read(headless.toString(), dir.resolve("none").toString(), Set.of("2101"))
                        .problems())
                .extracting(ConfigProblem::sentence)
                .containsExactly(
                        headless + ":1: [2026-03-01,2101,80] must be the header date,zone,percent",
                        dir.resolve("none") + ": [] must be a folder that can be read: " + dir.resolve("none"));
    }

    @Test
    void areasWithCuringNeedAreas() throws Exception {
        Path file = file(with(
                "influx: {url: \"http://127.0.0.1:8086\"}",
                "influx: {url: \"http://127.0.0.1:8086\"}\nground: {curing: {zones_file: c.csv}}"));
        assertThat(sentence(file)).contains("ground.curing.zones_file").contains("needs the areas of zones.file");
    }

    @Test
    void restUnderSnowNeedsSomebodyWhoTellsOfSnow() throws Exception {
        Path file = file(with(
                "influx: {url: \"http://127.0.0.1:8086\"}",
                "influx: {url: \"http://127.0.0.1:8086\"}\ndanger: {dormancy: {by_snow: true}}"));
        assertThat(sentence(file)).contains("danger.dormancy.by_snow").contains("needs ground.snow");
    }

    private static List<String> with(String line, String instead) {
        assertThat(SMALLEST).contains(line);
        return SMALLEST.stream().map(l -> l.equals(line) ? instead : l).toList();
    }

    private Path file(List<String> lines) throws Exception {
        return Files.write(dir.resolve("test.yaml"), lines);
    }

    private static String sentence(Path file) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(file, Map.of()));
        assertThat(refused).as("the file must be refused").isNotNull();
        return refused.getMessage();
    }
}
