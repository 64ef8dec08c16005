package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.geo.ZoneReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OGC API Features as clients walk through it, as GDAL reads it, and every interface in a real QGIS. */
class FeaturesTest {

    private static final GridSpec SPEC = GridSpec.liaoning(20_000, 32);
    private static final int SENSORS = 130;
    private static final String ITEMS = "ogc/collections/sensors/items";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path dir;

    private static TestInfluxd influxd;
    private static ConsoleServer server;
    private static TestRegion region;

    @BeforeAll
    static void open() throws Exception {
        influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")));
        region = new TestRegion(SPEC, SENSORS);
        region.writeProducts(dir, TestRegion.LAST_FINAL_MS, 0, false);
        region.writeSeries(influxd.settings(), 1);
        Path zones = Files.writeString(dir.resolve("zones.geojson"), SyntheticZones.geoJson(SPEC));
        ConsoleSettings s = ConsoleTestDrive.settings(dir, SPEC, influxd.settings());
        server = new ConsoleServer(new ConsoleSettings(
                        s.host(),
                        0,
                        s.productsRoot(),
                        s.regionNameZh(),
                        s.regionNameEn(),
                        s.utcOffset(),
                        s.grid(),
                        s.influx(),
                        new ConsoleSettings.Display(
                                ConsoleSettings.Now.DATA,
                                "accessible",
                                zones.toString(),
                                ZoneReader.Datum.WGS84,
                                false,
                                90,
                                64),
                        s.access(),
                        null))
                .start();
    }

    @AfterAll
    static void close() throws Exception {
        server.stop();
        influxd.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String url = path.startsWith("http") ? path : server.url() + path;
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String link(JsonNode page, String rel) {
        for (JsonNode link : page.path("links")) {
            if (link.path("rel").asText().equals(rel)) {
                return link.path("href").asText();
            }
        }
        return "";
    }

    @Test
    void theLandingPageLeadsEverywhere() throws Exception {
        JsonNode landing = json("ogc");
        assertThat(json(link(landing, "conformance")).path("conformsTo").toString())
                .contains("ogcapi-features-1/1.0/conf/core", "conf/geojson", "conf/oas30");
        assertThat(json(link(landing, "service-desc")).path("paths").has("/collections/zones/items"))
                .isTrue();
        Set<String> ids = new HashSet<>();
        for (JsonNode collection : json(link(landing, "data")).path("collections")) {
            ids.add(collection.path("id").asText());
            assertThat(json(link(collection, "items")).path("type").asText()).isEqualTo("FeatureCollection");
        }
        assertThat(ids).containsExactlyInAnyOrder("sensors", "cells", "alerts", "zones");
    }

    @Test
    void nextLinksLeadThroughEveryFeatureOnce() throws Exception {
        Set<String> seen = new HashSet<>();
        String next = server.url() + ITEMS + "?limit=40";
        int pages = 0;
        while (!next.isEmpty()) {
            JsonNode page = json(next);
            page.path("features")
                    .forEach(f -> assertThat(seen.add(f.path("id").asText())).isTrue());
            assertThat(page.path("numberMatched").asInt()).isEqualTo(SENSORS);
            next = link(page, "next");
            pages++;
        }
        assertThat(seen).hasSize(SENSORS);
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void aBoxAndATimeNarrowTheQuestion() throws Exception {
        long inBox = region.sensors.stream()
                .filter(s -> s.lonDeg() >= 120 && s.lonDeg() <= 122 && s.latDeg() >= 40 && s.latDeg() <= 42)
                .count();
        assertThat(json(ITEMS + "?bbox=120,40,122,42").path("numberMatched").asLong())
                .isEqualTo(inBox)
                .isPositive();
        assertThat(json(ITEMS + "?datetime=../2020-01-01T00:00:00Z")
                        .path("numberMatched")
                        .asInt())
                .isZero();
        assertThat(json(ITEMS + "?datetime=2026-04-01/..").path("numberMatched").asInt())
                .as("s003 has said nothing in the last hour")
                .isEqualTo(SENSORS - 1);
        assertThat(json("ogc/collections/cells/items?datetime=2026-04-03T06:30:00Z&limit=1")
                        .at("/features/0/properties/time")
                        .asText())
                .isEqualTo("2026-04-03T06:00:00Z");
        assertThat(json("ogc/collections/cells/items?datetime=2026-04-02T06:00:00Z")
                        .path("numberMatched")
                        .asInt())
                .isZero();
    }

    @Test
    void cellsAreOfDangerLandAndSayWhereNothingIsClaimed() throws Exception {
        JsonNode page = json("ogc/collections/cells/items?limit=10000");
        int land = 0;
        int insufficient = 0;
        for (int i = 0; i < region.burns.length; i++) {
            land += region.burns[i] ? 1 : 0;
            insufficient += region.burns[i] && !region.known[i] ? 1 : 0;
        }
        int told = 0;
        for (JsonNode feature : page.path("features")) {
            JsonNode properties = feature.path("properties");
            boolean none = properties.path("insufficient_data").asBoolean();
            told += none ? 1 : 0;
            assertThat(properties.path("danger_class").isNull()).isEqualTo(none);
        }
        assertThat(page.path("numberReturned").asInt()).isEqualTo(land);
        assertThat(told).isEqualTo(insufficient).isPositive();
    }

    @Test
    void oneFeatureIsFoundByItsId() throws Exception {
        assertThat(json(ITEMS + "/s007").at("/geometry/type").asText()).isEqualTo("Point");
        JsonNode zone = json("ogc/collections/zones/items/" + SyntheticZones.PROVINCE);
        assertThat(zone.at("/properties/level").asText()).isEqualTo("province");
        assertThat(get(ITEMS + "/nobody").statusCode()).isEqualTo(404);
        assertThat(get("ogc/collections/trees").statusCode()).isEqualTo(404);
    }

    @Test
    void whatBreaksARuleIsRefusedWithItsNameAndValue() throws Exception {
        for (String query :
                new String[] {"limit=0", "bbox=1,2,3", "datetime=yesterday", "colour=red", "bbox=0,9,1,8"}) {
            HttpResponse<String> answer = get(ITEMS + "?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void ogrReadsEveryCollectionToItsEnd() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ogrinfo")), "gdal-bin is not installed");
        assertThat(run("ogrinfo", "-ro", "-so", "-oo", "PAGE_SIZE=50", "OAPIF:" + server.url() + "ogc", "sensors"))
                .contains("Feature Count: " + SENSORS, "Geometry: Point", "temp_c: Real");
        assertThat(run("ogrinfo", "-ro", "-so", "OAPIF:" + server.url() + "ogc", "zones"))
                .contains("name_zh: String", "parent_code: String");
    }

    @Test
    void aRealQgisOpensEveryInterface() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/qgis")), "python3-qgis is not installed");
        Path script = dir.resolve("open_in_qgis.py");
        try (InputStream in = FeaturesTest.class.getResourceAsStream("open_in_qgis.py")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        String said = run(
                "/usr/bin/python3",
                script.toString(),
                server.url(),
                "maps/cog/2026/04/03/06/danger_class_r0.tif",
                "2026-04-03T06:00:00Z");
        assertThat(said)
                .contains("wms ok", "xyz ok", "cog ok paletted")
                .contains("sensors ok features " + SENSORS, "cells ok features", "zones ok features")
                .doesNotContain("INVALID");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(dir, "run", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("QT_QPA_PLATFORM", "offscreen");
        builder.environment().put("HOME", dir.toString());
        builder.environment().put("XDG_RUNTIME_DIR", dir.toString());
        Process process = builder.start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        return Files.readString(log);
    }
}
