package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.geo.GridSpec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The maps as other programs ask for them, and as GDAL opens them. */
class MapsTest {

    private static final GridSpec SPEC = GridSpec.liaoning(4000, 32);
    private static final String COG = "maps/cog/2026/04/03/06/danger_class_r0.tif";
    private static final String MAP = "maps/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=danger_class&STYLES="
            + "&FORMAT=image/png&WIDTH=300&HEIGHT=200&TIME=2026-04-03T06:00:00Z";

    @TempDir
    static Path dir;

    private static TestInfluxd influxd;
    private static ConsoleServer server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void open() throws Exception {
        influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")));
        new TestRegion(SPEC, 24).writeProducts(dir, TestRegion.LAST_FINAL_MS, 0, false);
        server = new ConsoleServer(ConsoleTestDrive.settings(dir, SPEC, influxd.settings())).start();
    }

    @AfterAll
    static void close() throws Exception {
        server.stop();
        influxd.close();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void theServiceTellsWhatItOffers() throws Exception {
        assertThat(text(get("maps/wms?SERVICE=WMS&REQUEST=GetCapabilities")))
                .contains("<Name>danger_class</Name>", "2026-04-03T06:00:00Z", "CRS:84", "EPSG:3857", "maps/wms?");
    }

    @Test
    void aMapIsTheSameInEitherAxisOrder() throws Exception {
        HttpResponse<byte[]> latFirst = get(MAP + "&CRS=EPSG:4326&BBOX=39,119,43,125");
        HttpResponse<byte[]> lonFirst = get(MAP + "&CRS=CRS:84&BBOX=119,39,125,43");
        assertThat(latFirst.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(latFirst.body()).isEqualTo(lonFirst.body());
        assertThat(latFirst.body().length).isGreaterThan(500);
    }

    @Test
    void whatCannotBeAnsweredIsAServiceException() throws Exception {
        assertThat(text(get(MAP + "&CRS=EPSG:2154&BBOX=1,2,3,4"))).contains("code=\"InvalidCRS\"", "[EPSG:2154]");
        assertThat(text(get(MAP.replace("danger_class", "snow") + "&CRS=CRS:84&BBOX=1,2,3,4")))
                .contains("LayerNotDefined");
        assertThat(text(get(MAP.replace("T06", "T16") + "&CRS=CRS:84&BBOX=1,2,3,4")))
                .contains("InvalidDimensionValue");
    }

    @Test
    void aPointIsAnswered() throws Exception {
        String info = "&QUERY_LAYERS=danger_class&I=150&J=100&CRS=CRS:84&BBOX=119,39,125,43";
        String json = text(get(MAP.replace("GetMap", "GetFeatureInfo") + info));
        assertThat(json).contains("\"FeatureCollection\"", "\"danger_class\":", "\"cell\":\"r");
        assertThat(get("maps/wms?REQUEST=GetLegendGraphic&LAYER=danger_class").body())
                .startsWith(0x89, 'P', 'N', 'G');
    }

    /** The range is a layer of its own: other pixels than the class alone, in the same five colours. */
    @Test
    void theClassIsShownWithItsRange() throws Exception {
        String box = "&CRS=CRS:84&BBOX=119,39,125,43";
        String layer = MAP.replace("LAYERS=danger_class", "LAYERS=class_range");
        assertThat(text(get("maps/wms?SERVICE=WMS&REQUEST=GetCapabilities"))).contains("<Name>class_range</Name>");
        BufferedImage alone =
                ImageIO.read(new ByteArrayInputStream(get(MAP + box).body()));
        BufferedImage range =
                ImageIO.read(new ByteArrayInputStream(get(layer + box).body()));
        assertThat(range.getWidth()).isEqualTo(300);
        assertThat(colours(range)).hasSizeGreaterThan(2).containsAll(colours(alone));
        assertThat(differing(alone, range)).isGreaterThan(300 * 200 / 50);
        String info =
                text(get(layer.replace("GetMap", "GetFeatureInfo") + box + "&QUERY_LAYERS=class_range&I=150&J=100"));
        assertThat(info).contains("\"danger_class\":", "\"danger_class_low\":", "\"danger_class_high\":");
        HttpResponse<byte[]> square = get("tiles/class_range/2026-04-03T06:00:00Z/6/53/23.png?size=512");
        assertThat(square.statusCode()).isEqualTo(200);
        assertThat(square.body()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(get("tiles/class_range/2026-04-03T07:00:00Z/6/53/23.png").statusCode())
                .isEqualTo(404);
    }

    private static Set<Integer> colours(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static long differing(BufferedImage a, BufferedImage b) {
        int[] one = a.getRGB(0, 0, a.getWidth(), a.getHeight(), null, 0, a.getWidth());
        int[] two = b.getRGB(0, 0, b.getWidth(), b.getHeight(), null, 0, b.getWidth());
        return IntStream.range(0, one.length).filter(i -> one[i] != two[i]).count();
    }

    @Test
    void aFileComesWholeOrInParts() throws Exception {
        byte[] whole = get(COG).body();
        HttpResponse<byte[]> part = get(COG, "Range", "bytes=100-199");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 100-199/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 100, 200));
        assertThat(get(COG, "Range", "bytes=" + whole.length + "-").statusCode())
                .isEqualTo(416);
        assertThat(get("maps/cog/2026/04/03/06/..%2F..%2Fx.tif").statusCode()).isIn(400, 404);
        assertThat(get(COG.replace("_r0", "_r9")).statusCode()).isEqualTo(404);
    }

    @Test
    void gdalOpensBoth() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gdalinfo")), "gdal-bin is not installed");
        assertThat(run("gdalinfo", "/vsicurl/" + server.url() + COG)).contains("Albers Equal Area", "Color Table");
        assertThat(run("gdalinfo", "WMS:" + server.url() + MAP + "&CRS=CRS:84&BBOX=119,39,125,43"))
                .contains("Driver: WMS", "Size is");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(dir, "gdal", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(log);
    }
}
