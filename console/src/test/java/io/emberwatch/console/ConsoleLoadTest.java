package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.geo.GridSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.logging.LogType;

/**
 * The console over a province of 150,000 cells, two days of hours and 10,000 sensors, measured by {@code wrk} and by a real
 * Chromium; {@code docs/benchmarks.md} says what came out. Bounds are generous: a busy machine must not fail it, a
 * console that has become slow must.
 */
@Tag("long")
@Timeout(900)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleLoadTest {

    private static final GridSpec SPEC = GridSpec.liaoning(1770, 32);
    private static final int HOURS = 48;
    private static final int SENSORS = 10_000;
    private static final Path WRK = Path.of("/usr/bin/wrk");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<CellVariable> MAPS =
            EnumSet.of(CellVariable.DANGER_CLASS, CellVariable.FWI, CellVariable.TEMP_C, CellVariable.RH_PCT);

    @TempDir
    static Path dir;

    private static TestInfluxd influxd;
    private static RunningConsole console;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isExecutable(WRK), "wrk is not installed: test skipped");
        influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")));
        TestRegion region = new TestRegion(SPEC, SENSORS);
        assertThat(region.grid.cells()).isGreaterThanOrEqualTo(150_000);
        region.writeSeries(influxd.settings(), 3, region.burningCell());
        for (int h = HOURS - 1; h >= 0; h--) {
            region.writeProducts(dir, TestRegion.LAST_FINAL_MS - h * TestRegion.HOUR_MS, 0, false, MAPS);
        }
        console = RunningConsole.start(
                dir, AccessSettings.open(dir.resolve("console").toString()), null, influxd.settings(), SPEC);
        console.anybody().get("/api/v1/times?variable=danger_class&as=known");
        say(region.grid.cells() + " cells, " + SENSORS + " sensors, load " + load());
    }

    @AfterAll
    static void stop() throws Exception {
        if (console != null) {
            console.close();
        }
        if (influxd != null) {
            influxd.close();
        }
    }

    private static void say(String text) {
        System.out.println("console load: " + text);
    }

    private static String load() throws Exception {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    /** Addresses of the region's squares at a zoom over all hours, as a page asks for them. */
    private static List<String> squares(int zoom, int size, String... variables) throws Exception {
        List<String> paths = new ArrayList<>();
        int side = 1 << zoom;
        int west = (int) ((SPEC.westDeg() + 180) / 360 * side);
        int east = (int) ((SPEC.eastDeg() + 180) / 360 * side);
        int north = row(SPEC.northDeg(), side);
        int south = row(SPEC.southDeg(), side);
        for (String variable : variables) {
            JsonNode hours = console.anybody()
                    .json("/api/v1/times?shares=false&variable=" + variable)
                    .path("hours");
            for (JsonNode hour : hours) {
                for (int x = west; x <= east; x++) {
                    for (int y = north; y <= south; y++) {
                        paths.add(String.format(
                                Locale.ROOT,
                                "/tiles/%s/%s/%d/%d/%d.png?size=%d&as=known&v=%s",
                                variable,
                                hour.path("time").asText(),
                                zoom,
                                x,
                                y,
                                size,
                                hour.path("version").asText()));
                    }
                }
            }
        }
        Collections.shuffle(paths, new Random(11));
        return paths;
    }

    /** Squares that nothing else here asks for. */
    private static List<String> fresh() throws Exception {
        List<String> paths = new ArrayList<>(squares(9, 256, "rh_pct"));
        paths.addAll(squares(8, 256, "danger_class", "temp_c", "fwi"));
        Collections.shuffle(paths, new Random(12));
        return paths;
    }

    private static int row(double latDeg, int side) {
        double lat = Math.toRadians(latDeg);
        return (int) ((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2 * side);
    }

    private record Flood(double perSecond, double p99Ms, int wrong, double behindMs) {}

    /** Lets wrk ask for the paths one after the other, from 16 connections on one thread, as fast as it is answered. */
    private static Flood flood(String name, List<String> paths, int seconds) throws Exception {
        return wrk(name, paths, seconds, 16, "");
    }

    /**
     * Lets wrk ask at a constant rate: each request has its own moment, whether or not those before were answered. With 64
     * connections a moment passes unused only where 64 answers are outstanding; how long the latest was overdue is told.
     */
    private static Flood steady(String name, List<String> paths, int seconds, int perSecond) throws Exception {
        return wrk(name, paths, seconds, 64, """
                local ffi = require('ffi')
                ffi.cdef('typedef struct { long s; long ns; } moment; int clock_gettime(int clock, moment *now);')
                local at, mine, next = ffi.new('moment'), {}, nil
                behind = 0
                function setup(thread) table.insert(mine, thread) end
                function delay()
                  ffi.C.clock_gettime(1, at)
                  local now = tonumber(at.s) * 1e3 + tonumber(at.ns) / 1e6
                  next = (next or now) + 1000 / %d
                  behind = math.max(behind, now - next)
                  return math.max(0, next - now)
                end
                function done() for _, t in ipairs(mine) do io.write('behind ', t:get('behind'), ' ms\\n') end end
                """.formatted(perSecond));
    }

    private static Flood wrk(String name, List<String> paths, int seconds, int connections, String pace)
            throws Exception {
        Path script = dir.resolve("paths.lua");
        StringBuilder lua = new StringBuilder("local p = {\n");
        paths.forEach(path -> lua.append('"').append(path).append("\",\n"));
        lua.append("}\nlocal i = 0\nrequest = function()\n i = i % #p + 1\n return wrk.format('GET', p[i])\nend\n");
        Files.writeString(script, lua.append(pace));
        Process wrk = new ProcessBuilder(
                        WRK.toString(),
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--latency",
                        "-s",
                        script.toString(),
                        console.at("/").toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        assertThat(text).as("wrk's own trouble with its script").doesNotContain("paths.lua:");
        Matcher wrong = Pattern.compile("Non-2xx or 3xx responses: (\\d+)").matcher(text);
        Matcher behind = Pattern.compile("behind ([\\d.e+-]+) ms").matcher(text);
        Flood flood = new Flood(
                Double.parseDouble(found(text, "Requests/sec:\\s+([\\d.]+)")),
                milliseconds(found(text, "\\s99%\\s+(\\S+)")),
                wrong.find() ? Integer.parseInt(wrong.group(1)) : 0,
                behind.find() ? Double.parseDouble(behind.group(1)) : 0);
        say(name + ": " + Math.round(flood.perSecond) + " requests/s, median " + found(text, "\\s50%\\s+(\\S+)")
                + ", p99 "
                + found(text, "\\s99%\\s+(\\S+)")
                + (pace.isEmpty() ? "" : ", at most " + Math.round(flood.behindMs) + " ms overdue") + ", "
                + paths.size() + " different, "
                + found(text, "(\\d+) requests in")
                + " answered, load " + load());
        return flood;
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static double milliseconds(String text) {
        double number = Double.parseDouble(text.replaceAll("[a-z]+$", ""));
        return text.endsWith("us") ? number / 1000 : text.endsWith("ms") ? number : number * 1000;
    }

    @Test
    @Order(1)
    void showsTheFirstMapAndMovesThroughTheHours() throws Exception {
        try (TestBrowser browser = TestBrowser.open()) {
            browser.recordNetwork();
            browser.size(1440, 900);
            for (String turn : List.of("just started", "second visit by a new browser profile")) {
                browser.forgetCache();
                browser.visit(console.server.url(), "en", "light");
                browser.await("performance.getEntriesByName('first-map').length > 0");
                double first = number(
                        browser.driver.executeScript("return performance.getEntriesByName('first-map')[0].startTime"));
                say("first map, " + turn + ": " + Math.round(first) + " ms, load " + load());
                assertThat(first).isLessThan(10_000);
            }
            browser.awaitReady();
            weigh(browser);
            frames(browser);
        }
    }

    private static void weigh(TestBrowser browser) throws Exception {
        browser.driver.manage().logs().get(LogType.PERFORMANCE);
        browser.forgetCache();
        browser.driver.navigate().refresh();
        browser.awaitReady();
        browser.await("performance.getEntriesByName('first-map').length > 0");
        long bytes = 0;
        int requests = 0;
        for (var entry : browser.driver.manage().logs().get(LogType.PERFORMANCE).getAll()) {
            JsonNode message = JSON.readTree(entry.getMessage()).path("message");
            if (message.path("method").asText().equals("Network.loadingFinished")) {
                bytes += message.path("params").path("encodedDataLength").asLong();
                requests++;
            }
        }
        Object files = browser.driver.executeScript(
                "return performance.getEntriesByType('resource').filter((e) => /\\/(app|lib)\\//.test(e.name))"
                        + ".reduce((sum, e) => sum + e.transferSize, 0)");
        say("first view with headers: " + bytes / 1000 + " kB in " + requests
                + " answers, thereof the page's own files " + Math.round(number(files) / 1000) + " kB");
        assertThat(number(files)).isLessThan(400_000);
    }

    private static void frames(TestBrowser browser) throws Exception {
        browser.driver.manage().timeouts().scriptTimeout(java.time.Duration.ofSeconds(120));
        String step = "const done = arguments[0]; const key = arguments[1] ?? 'ArrowLeft'; const ms = [];"
                + "const go = () => { const begun = performance.now();"
                + " document.addEventListener('surface', () => requestAnimationFrame(() => {"
                + "  ms.push(performance.now() - begun); if (ms.length < 30) setTimeout(go, 60); else done(ms); }), {once: true});"
                + " document.body.dispatchEvent(new KeyboardEvent('keydown', {key: window.stepKey_, bubbles: true})); }; go();";
        for (String key : List.of("ArrowLeft", "ArrowRight")) {
            browser.driver.executeScript("window.stepKey_ = arguments[0]", key);
            @SuppressWarnings("unchecked")
            List<Object> ms = (List<Object>) browser.driver.executeAsyncScript(step);
            double[] sorted =
                    ms.stream().mapToDouble(ConsoleLoadTest::number).sorted().toArray();
            say("time bar, " + (key.equals("ArrowLeft") ? "hours never asked for" : "hours seen before")
                    + ": a step took " + Math.round(sorted[15]) + " ms (median), " + Math.round(sorted[27])
                    + " ms (p90), " + Math.round(sorted[29]) + " ms at most; load " + load());
            assertThat(sorted[15]).isLessThan(2_000);
        }
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    @Test
    @Order(2)
    void servesAThousandSquaresASecond() throws Exception {
        flood("warming", squares(8, 256, "rh_pct"), 6);
        Flood offered = steady(
                "squares drawn anew, offered 1,000/s, 256 pixels",
                squares(9, 256, "danger_class", "temp_c", "fwi"),
                12,
                1_000);
        Flood cold = flood("squares drawn anew, as fast as can be, 256 pixels", fresh(), 4);
        List<String> page = squares(7, 256, "danger_class");
        flood("squares of two days, first round", page, 3);
        Flood warm = flood("squares of two days, kept", page, 10);
        Flood large = flood("squares of two days as the page asks, 512 pixels", squares(6, 512, "danger_class"), 10);
        assertThat(List.of(offered.wrong, cold.wrong, warm.wrong, large.wrong)).containsOnly(0);
        assertThat(offered.perSecond).isGreaterThan(250);
        assertThat(warm.perSecond).isGreaterThan(500);
        assertThat(warm.p99Ms).isLessThan(500);
        assertThat(cold.perSecond).isGreaterThan(50);
    }

    @Test
    @Order(3)
    void tellsTheLatestValuesOfTenThousandSensors() throws Exception {
        double[] ms = new double[30];
        for (int i = 0; i < ms.length; i++) {
            long begun = System.nanoTime();
            String body = console.anybody().get("/api/v1/sensors").body();
            ms[i] = (System.nanoTime() - begun) / 1e6;
            if (i == 0) {
                assertThat(JSON.readTree(body).path("sensors")).hasSize(SENSORS);
                say("latest values, first question of all: " + Math.round(ms[0]) + " ms, " + body.length() / 1000
                        + " kB");
            }
        }
        Arrays.sort(ms);
        say("latest values of " + SENSORS + " sensors: median " + Math.round(ms[15]) + " ms, most " + Math.round(ms[29])
                + " ms, load " + load());
        Flood many = flood("latest values, 16 at a time", List.of("/api/v1/sensors"), 10);
        assertThat(many.wrong).isZero();
        assertThat(ms[15]).isLessThan(2_000);
    }
}
