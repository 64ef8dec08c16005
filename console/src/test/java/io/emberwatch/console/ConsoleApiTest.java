package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.ProductLayout;
import io.javalin.http.HandlerType;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API of a really started server over a real database and real products. */
class ConsoleApiTest {

    private static final GridSpec SPEC = GridSpec.liaoning(8000, 16);
    private static final String LAST = "2026-04-03T06:00:00Z";
    private static final String RUNNING = "2026-04-03T07:00:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path dir;

    private static TestInfluxd influxd;
    private static TestRegion region;
    private static ConsoleServer server;
    private static CellId stored;
    private static JsonNode openApi;
    private static JsonSchemaFactory schemas;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")));
        region = new TestRegion(SPEC, 24);
        stored = region.burningCell();
        region.writeSeries(influxd.settings(), 12, stored);
        for (int h = 11; h >= 0; h--) {
            region.writeProducts(dir, TestRegion.LAST_FINAL_MS - h * TestRegion.HOUR_MS, 0, false);
        }
        region.writeProducts(dir, TestRegion.LAST_FINAL_MS - 3 * TestRegion.HOUR_MS, 2, false);
        region.writeProducts(dir, TestRegion.LAST_FINAL_MS + TestRegion.HOUR_MS, 0, true);
        server = new ConsoleServer(ConsoleTestDrive.settings(dir, SPEC, influxd.settings())).start();
        openApi = JSON.readTree(get("/api/v1/openapi.json").body());
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(
                        loaders -> loaders.schemas(iri -> iri.equals("urn:openapi") ? openApi.toString() : null)));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
        if (influxd != null) {
            influxd.close();
        }
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        String base = server.url();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.substring(0, base.length() - 1) + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/region, Region",
        "/api/v1/status, StatusAnswer",
        "/api/v1/variables, Variables",
        "/api/v1/times, Hours",
        "/api/v1/times?variable=fwi&shares=false, Hours",
        "/api/v1/cells/r10c20, Cell",
        "/api/v1/at?lat=41&lon=122, Cell",
        "/api/v1/cells/r10c20/series, CellSeries",
        "/api/v1/sensors, Sensors",
        "/api/v1/sensors/s004/series, SensorSeries",
        "/api/v1/deadletters, DeadLetters",
        "/api/v1/field, Field",
        "/api/v1/field/history, FieldHistory",
        "/api/v1/field/sensors/s004, OneFieldSensor",
        "/api/v1/field/sensors/nobody, Problem",
        "/api/v1/grid, FeatureCollection",
        "/api/v1/zones, FeatureCollection",
        "/api/v1/areas, Areas",
        "/api/v1/blindspots, BlindSpots",
        "/api/v1/blindspots?detect_km=0, Problem",
        "/api/v1/session, Session",
        "/api/v1/alerts, Alerts",
        "/api/v1/times?variable=nonsense, Problem",
        "/api/v1/cells/here, Problem",
    })
    void everyAnswerIsAsTheDocumentSays(String path, String schema) throws Exception {
        JsonNode body = JSON.readTree(get(path).body());
        JsonSchema said = schemas.getSchema(SchemaLocation.of("urn:openapi#/components/schemas/" + schema));
        assertThat(said.validate(body)).as(path).isEmpty();
    }

    @Test
    void theDocumentNamesEveryRouteAndNoOther() {
        Set<String> written = new TreeSet<>();
        openApi.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> written.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        Set<String> routed = new TreeSet<>();
        server.javalin().unsafe.internalRouter.allHttpHandlers().forEach(handler -> {
            String path = handler.endpoint.path;
            boolean page = path.matches("/|/review|/ogc|/(app|lib|maps|sta|ogc)/.*"); // OGC's follow OGC
            HandlerType method = handler.endpoint.method;
            if (method.isHttpMethod() && method != HandlerType.HEAD && !page) {
                routed.add(method + " " + path);
            }
        });
        assertThat(written).isEqualTo(routed);
    }

    @Test
    void theStatusTellsTimeAgeAndHealth() throws Exception {
        JsonNode status = json("/api/v1/status").path("status");
        assertThat(status.path("dataTime").asText()).isEqualTo(LAST);
        assertThat(status.path("provisionalTime").asText()).isEqualTo(RUNNING);
        assertThat(status.path("lagMinutes").asInt()).isEqualTo(20);
        assertThat(status.path("state").asText()).isEqualTo("ok");
        assertThat(status.path("sensors").path("silent").asInt()).isEqualTo(1);
        assertThat(status.path("refusedLastHour").asInt()).isEqualTo(1);
    }

    @Test
    void theHoursAddUpAndTheKnownAccountIsTheHighestRevision() throws Exception {
        JsonNode known = json("/api/v1/times?variable=danger_class").path("hours");
        assertThat(known).hasSize(13);
        for (JsonNode hour : known) {
            int sum = hour.path("insufficient").asInt() + hour.path("blank").asInt();
            for (JsonNode n : hour.path("cells")) {
                sum += n.asInt();
            }
            assertThat(sum).isEqualTo(region.grid.cells());
        }
        assertThat(known.get(8).path("revision").asInt()).isEqualTo(2);
        assertThat(known.get(12).path("provisional").asBoolean()).isTrue();
        JsonNode issued = json("/api/v1/times?variable=danger_class&as=issued").path("hours");
        assertThat(issued.get(8).path("revision").asInt()).isZero();
        assertThat(get(issued.get(8).path("file").asText()).body())
                .as("the product as it was issued, byte for byte")
                .isEqualTo(Files.readAllBytes(dir.resolve(ProductLayout.issued(
                        CellVariable.DANGER_CLASS, TestRegion.LAST_FINAL_MS - 3 * TestRegion.HOUR_MS, 0))));
        assertThat(known.get(8).path("file").asText()).endsWith("danger_class_r2.tif");
        JsonNode three = json("/api/v1/times?from=2026-04-03T01:30:00Z&to=2026-04-03T12:00:00%2B08:00")
                .path("hours");
        assertThat(three).hasSize(3);
    }

    @Test
    void aTileHasTheLegendsColourAtACellsPlace() throws Exception {
        double lat = region.grid.latDeg(stored);
        double lon = region.grid.lonDeg(stored);
        int z = 9;
        double x = (lon + 180) / 360 * (1 << z);
        double y = (1 - Math.log(Math.tan(Math.toRadians(lat)) + 1 / Math.cos(Math.toRadians(lat))) / Math.PI)
                / 2
                * (1 << z);
        String square = z + "/" + (int) x + "/" + (int) y + ".png";
        for (int size : new int[] {256, 512}) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(
                    get("/tiles/fwi/" + LAST + "/" + square + "?size=" + size).body()));
            assertThat(image.getWidth()).isEqualTo(size);
            int rgb = image.getRGB((int) (size * (x - (int) x)), (int) (size * (y - (int) y))) & 0xffffff;
            float fwi = region.hour(TestRegion.LAST_FINAL_MS).get(CellVariable.FWI)[region.grid.index(stored)];
            assertThat(String.format("#%06x", rgb)).isEqualTo(colour("fwi", fwi));
        }
    }

    private static String colour(String variable, double value) throws Exception {
        for (JsonNode v : json("/api/v1/variables").path("variables")) {
            if (v.path("id").asText().equals(variable)) {
                for (JsonNode step : v.path("legend")) {
                    if (step.path("to").isNull() || value < step.path("to").asDouble()) {
                        return step.path("colour").asText();
                    }
                }
            }
        }
        throw new AssertionError("no legend of " + variable);
    }

    @Test
    void aTileThatIsPinnedToItsVersionMayBeKeptForAYear() throws Exception {
        JsonNode hours = json("/api/v1/times?variable=fwi&shares=false").path("hours");
        String version = hours.get(0).path("version").asText();
        String path = "/tiles/fwi/" + hours.get(0).path("time").asText() + "/7/107/48.png";
        assertThat(get(path + "?v=" + version).headers().firstValue("cache-control"))
                .hasValue("public, max-age=31536000, immutable");
        HttpResponse<byte[]> free = get(path);
        assertThat(free.headers().firstValue("cache-control")).hasValue("no-cache");
        String tag = free.headers().firstValue("etag").orElseThrow();
        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void aCellTellsItsValuesItsPlaceAndTheSensorsAround() throws Exception {
        JsonNode cell = json("/api/v1/cells/" + stored + "?time=" + LAST);
        double temp = region.hour(TestRegion.LAST_FINAL_MS).get(CellVariable.TEMP_C)[region.grid.index(stored)];
        assertThat(cell.path("values").path("temp_c").asDouble()).isEqualTo(temp, within(1e-6));
        assertThat(cell.path("areaHa").asDouble()).isEqualTo(6400);
        assertThat(cell.path("sensors")).hasSize(8);
        JsonNode at = json("/api/v1/at?lat=" + cell.path("lat").asDouble() + "&lon="
                + cell.path("lon").asDouble() + "&time=" + LAST);
        assertThat(at.path("cell").asText()).isEqualTo(stored.toString());
        assertThat(at.path("values")).isEqualTo(cell.path("values"));
    }

    @Test
    void aStoredCellsSeriesComesFromTheStoreAndAnyOthersFromTheProducts() throws Exception {
        String span = "/series?vars=fwi,temp_c&from=2026-04-02T19:00:00Z&to=" + LAST;
        JsonNode fromStore = json("/api/v1/cells/" + stored + span);
        assertThat(fromStore.path("source").asText()).isEqualTo("store");
        CellId other = new CellId(stored.row() + 1, stored.col());
        JsonNode drawn = json("/api/v1/cells/" + other + span);
        assertThat(drawn.path("source").asText()).isEqualTo("products");
        assertThat(drawn.path("times")).hasSize(12).isEqualTo(fromStore.path("times"));
        double expected = region.hour(TestRegion.LAST_FINAL_MS).get(CellVariable.TEMP_C)[region.grid.index(stored)];
        assertThat(fromStore.path("columns").path("temp_c").get(11).asDouble()).isEqualTo(expected, within(1e-6));
    }

    @Test
    void aStoredCellsSeriesAsIssuedIsNotTheOneKnownNow() throws Exception {
        String span = "/series?vars=fwi,temp_c&from=2026-04-02T19:00:00Z&to=" + LAST;
        JsonNode known = json("/api/v1/cells/" + stored + span);
        JsonNode issued = json("/api/v1/cells/" + stored + span + "&as=issued");
        assertThat(issued.path("source").asText()).isEqualTo("store");
        assertThat(issued.path("columns").path("fwi")).hasSize(12);
        assertThat(issued.path("columns").path("fwi"))
                .isEqualTo(known.path("columns").path("fwi"));
        assertThat(known.path("columns").path("temp_c").get(0).isNumber()).isTrue();
        assertThat(issued.path("columns").path("temp_c").get(0).isNull())
                .as("not kept as issued")
                .isTrue();
    }

    @Test
    void sensorsTellStateFlagsAndTheirReadings() throws Exception {
        JsonNode sensors = json("/api/v1/sensors").path("sensors");
        assertThat(sensors).hasSize(24);
        assertThat(sensors.get(3).path("state").asText()).isEqualTo("SILENT");
        assertThat(sensors.get(3).path("ageMinutes").asInt()).isEqualTo(5 * 60 + 20);
        assertThat(sensors.get(4)
                        .path("values")
                        .path("rh_pct")
                        .path("flags")
                        .get(0)
                        .asText())
                .isEqualTo("STUCK");
        JsonNode series = json("/api/v1/sensors/s004/series?from=2026-04-03T05:00:00Z&to=" + LAST);
        assertThat(series.path("times")).hasSize(7);
        assertThat(series.path("units").path("temp_c").asText()).isEqualTo("°C");
        assertThat(json("/api/v1/sensors/nobody/series").path("times")).isEmpty();
    }

    @Test
    void refusedMessagesKeepTheirBytes() throws Exception {
        JsonNode letters = json("/api/v1/deadletters?limit=1");
        assertThat(letters.path("letters").get(0).path("reason").asText()).isEqualTo("WRONG_TYPE");
        assertThat(new String(letters.path("letters").get(0).path("payload").binaryValue()))
                .contains("<script>");
        long next = letters.path("next").asLong();
        assertThat(json("/api/v1/deadletters?before=" + next).path("letters")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/times?variable=nonsense, 404, nonsense",
        "/api/v1/times?as=dreamt, 400, must be issued or known",
        "/api/v1/times?from=yesterday, 400, yesterday",
        "/api/v1/times?from=2020-01-01T00:00:00Z, 400, within 9600 hours",
        "/api/v1/cells/here, 400, r12c345",
        "/api/v1/cells/r9999c1, 404, must lie in the grid",
        "/api/v1/at?lat=91&lon=0, 400, lat [91]",
        "/api/v1/at?lat=0&lon=0, 404, outside the grid",
        "/api/v1/at?lat=41, 400, lon []",
        "/api/v1/deadletters?limit=501, 400, 1 to 500",
        "/tiles/fwi/2026-04-03T06:30:00Z/7/107/48.png, 400, end of an hour",
        "/tiles/fwi/2020-04-03T06:00:00Z/7/107/48.png, 404, no product",
        "/tiles/fwi/latest/7/128/48.png, 400, x [128]",
        "/tiles/fwi/latest/7/107/48.png?size=300, 400, 256 or 512",
        "/nowhere, 404, ''",
        "/app/../openapi.json, 404, ''",
        "/app/%2e%2e/%2e%2e/openapi.json, 400, ''",
        "/lib/leaflet-1.9.4/..%2f..%2fetc%2fpasswd, 404, ''",
    })
    void whatCannotBeAnsweredIsAProblemThatSaysWhy(String path, int status, String why) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        if (!why.isEmpty()) {
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
            assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains(why);
        }
    }

    @Test
    void everyAnswerCarriesTheRulesForBrowsers() throws Exception {
        for (String path : new String[] {"/", "/api/v1/status", "/nowhere", "/tiles/fwi/latest/7/107/48.png"}) {
            HttpResponse<byte[]> answer = get(path);
            assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                    .startsWith("default-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("server")).isEmpty();
        }
    }

    @Test
    void thePageIsLightAndUnchangedPartsCostNothing() throws Exception {
        String html = new String(get("/").body());
        Set<String> parts = new HashSet<>();
        Stream.of(html.split("\""))
                .filter(s -> s.startsWith("/app/") || s.startsWith("/lib/"))
                .forEach(parts::add);
        assertThat(parts).hasSizeGreaterThan(6);
        for (String part : parts) {
            HttpResponse<byte[]> answer = get(part, "Accept-Encoding", "gzip");
            assertThat(answer.statusCode()).as(part).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
            String tag = answer.headers().firstValue("etag").orElseThrow();
            assertThat(get(part, "If-None-Match", tag).statusCode()).isEqualTo(304);
        }
        long weight = new io.emberwatch.console.pages.PageAssets().compressedBytes();
        System.out.println("page, all files compressed: " + weight + " bytes");
        assertThat(weight).isLessThan(400_000);
    }

    @Test
    void metricsCountUnderTheRouteAndNotUnderTheCallersText() throws Exception {
        get("/api/v1/cells/r1c1");
        get("/secret-" + "x".repeat(50));
        String text = new String(get("/metrics").body());
        assertThat(text)
                .contains("emberwatch_http_requests_total{route=\"/api/v1/cells/{cell}\",status=\"200\"}")
                .contains("le=\"+Inf\"")
                .contains("emberwatch_sensors_known 24.0")
                .doesNotContain("secret");
    }

    @Test
    void anOpenPageHearsOfACorrectedHour() throws Exception {
        LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        URLConnection stream =
                URI.create(server.url() + "api/v1/events").toURL().openConnection();
        stream.setRequestProperty("Accept", "text/event-stream");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
        Thread listener = new Thread(() -> lines.lines().forEach(heard::add));
        listener.setDaemon(true);
        listener.start();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(": listening");
        region.writeProducts(dir, TestRegion.LAST_FINAL_MS - 9 * TestRegion.HOUR_MS, 1, false);
        String line = "";
        while (!line.contains("2026-04-02T21:00:00Z")) {
            line = heard.poll(20, TimeUnit.SECONDS);
            assertThat(line).as("an event of the corrected hour").isNotNull();
        }
        assertThat(line).startsWith("data:").contains("\"revision\":1");
    }
}
