package io.emberwatch.app.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.run.Overrides;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.console.ConsoleServer;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.console.TestBrowser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * The analyst's story: two archives are taken in, a season is reviewed against the others in a real Chromium, exported as
 * PDF and CSV, and each figure is found again. Pictures of page and PDF lie in {@code target/screenshots}.
 */
@Timeout(600)
class ReviewStoryIT {

    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Path INMET = SeasonStore.SHARED.resolve("inmet_central_brazil_2025");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    @Test
    void theAnalystTakesTwoArchivesInReviewsASeasonAndFindsEachFigureAgain() throws Exception {
        try (TestBrowser browser = TestBrowser.open();
                SeasonStore store = SeasonStore.start(dir)) {
            browser.size(1280, 1000);
            Path cape = store.portElizabeth();
            SeasonStore.Said said = store.importPortElizabeth(cape, null);
            assertThat(said.err())
                    .contains("line 471, column temp_c: [222.0] must lie in -50.0 to 55.0 °C; left out")
                    .containsPattern("(?s)(column rh_pct: \\[0\\.0\\].*){11}");
            assertThat(said.out()).contains("28716 readings of 1 stations");
            review(cape, browser, "sensor", "Port Elizabeth", "summer", "1968", "port-elizabeth");

            Path cerrado = store.region("cerrado", Map.of());
            importInmet(cerrado);
            review(cerrado, browser, "zone", "region", "dry", "2025", "cerrado-region");
            review(cerrado, browser, "sensor", "A001", "dry", "2025", "cerrado-brasilia");
        }
    }

    private static void importInmet(Path config) {
        assumeTrue(Files.isReadable(INMET.resolve("hourly.csv.gz")), INMET + " is absent: test skipped");
        SeasonStore.run(
                        "archive",
                        "import",
                        "--config",
                        config.toString(),
                        "--stations",
                        INMET.resolve("stations.csv").toString(),
                        "--readings",
                        INMET.resolve("hourly.csv.gz").toString(),
                        "--columns",
                        "time_utc=time,station=id,elev_m=elevation_m,precip_mm=rain_mm,wind_speed_ms=wind_ms,"
                                + "wind_gust_ms=gust_ms",
                        "--cells",
                        "--from",
                        "2025-08-01T04:00:00Z",
                        "--to",
                        "2025-08-16T04:00:00Z")
                .expecting(0);
    }

    private void review(
            Path config, TestBrowser browser, String kind, String id, String season, String year, String picture)
            throws Exception {
        Wiring wiring = new Wiring(Overrides.of(ConfigLoader.load(config), null, null, 0));
        try (ConsoleServer server = new ConsoleServer(wiring.console(ConsoleSettings.Now.DATA)).start()) {
            String page = server.url().replaceAll("/$", "") + "/review";
            ReviewPage shown = new ReviewPage(browser, page);
            shown.ask(kind, id, season, year, "");
            browser.shotOfAll("review-" + picture + "-en");
            String query = "?kind=" + kind + "&id=" + id.replace(" ", "%20") + "&season=" + year + "&name=" + season;
            JsonNode report = JSON.readTree(text(page.replace("/review", "/api/v1/review") + query));
            String csv = text(browser.driver.findElement(By.id("csv")).getAttribute("href"));
            everyFigureIsFoundAgain(report, csv, shown);
            for (String language : List.of("en", "zh")) {
                String href = browser.driver
                        .findElement(By.id("pdf"))
                        .getAttribute("href")
                        .replaceAll("lang=\\w\\w", "lang=" + language);
                Path pdf = SHOTS.resolve(picture + "-" + language + ".pdf");
                Files.write(pdf, bytes(href));
                thePdfHasItsFontsAndFigures(pdf, report);
            }
            browser.driver.findElement(By.id("language")).click();
            browser.await("document.querySelector('#report h3').textContent.match(/[\\u4e00-\\u9fff]/)");
            browser.shotOfAll("review-" + picture + "-zh");
        }
    }

    /** Each figure of the report stands in the CSV with value and completeness, and in the page as the CSV has it. */
    private static void everyFigureIsFoundAgain(JsonNode report, String csv, ReviewPage page) throws IOException {
        ReviewFigures lines = ReviewFigures.parse(csv);
        int figures = 0;
        for (JsonNode section : report.path("sections")) {
            for (JsonNode figure : section.path("figures")) {
                String name =
                        section.path("key").asText() + "." + figure.path("key").asText();
                String shown = page.figure(
                        section.path("key").asText(), figure.path("key").asText());
                same(name, figure, lines.line(name), shown);
                figures++;
            }
        }
        assertThat(figures).isGreaterThan(80);
    }

    private static void same(String name, JsonNode figure, NamedCsvRecord line, String shown) {
        String written = line.getField("value");
        if (!figure.path("text").asText().isEmpty()) {
            assertThat(shown).as(name).isEqualTo(figure.path("text").asText());
            assertThat(written).as(name).isEqualTo(shown.equals("–") ? "" : shown);
        } else if (figure.path("value").isNull()) {
            assertThat(written).as(name).isEmpty();
            assertThat(shown).as(name).isEqualTo("–");
        } else {
            double value = figure.path("value").asDouble();
            assertThat(Double.parseDouble(written))
                    .as(name)
                    .isCloseTo(value, org.assertj.core.api.Assertions.within(5e-5));
            String number = shown.replaceAll(" .*$", "");
            assertThat(Double.parseDouble(number))
                    .as(name)
                    .isCloseTo(value, org.assertj.core.api.Assertions.within(0.0051));
        }
        assertThat(line.getField("query")).as(name).isNotEmpty();
        if (figure.path("expected").asLong() > 0) {
            assertThat(line.getField("present"))
                    .as(name)
                    .isEqualTo(figure.path("present").asText());
            assertThat(line.getField("completeness_pct")).as(name).isNotEmpty();
        }
    }

    /** Fonts are embedded, and each number of the report stands in the text, as far as this machine has poppler's tools. */
    private static void thePdfHasItsFontsAndFigures(Path pdf, JsonNode report) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/pdftotext"))) {
            assertThat(new String(Files.readAllBytes(pdf), StandardCharsets.ISO_8859_1))
                    .contains("/FontFile");
            return;
        }
        List<String> fonts = run("pdffonts", pdf.toString()).lines().skip(2).toList();
        assertThat(fonts).isNotEmpty().allMatch(font -> font.matches(".* yes (yes|no) +(yes|no) +.*"));
        String text = run("pdftotext", "-layout", pdf.toString(), "-");
        String language = pdf.toString().endsWith("-zh.pdf") ? "zh" : "en";
        List<String> lines =
                text.lines().map(line -> line.replaceAll("\\s", "")).toList();
        for (JsonNode section : report.path("sections")) {
            rows(section, language).forEach((label, values) -> {
                String row = String.join("", values).replaceAll("\\s", "");
                assertThat(lines)
                        .as("%s, %s: %s", section.path("key").asText(), label, row)
                        .anyMatch(line -> isRow(line, label.replaceAll("\\s", ""), row));
            });
        }
        run("pdftoppm", "-r", "70", "-png", pdf.toString(), pdf.toString().replace(".pdf", ""));
    }

    /**
     * A line of a table begins with its label, or with as much of it as fits, and goes on with the figures; blanks are left
     * out, since where they are narrow the text has none.
     */
    private static boolean isRow(String line, String label, String row) {
        for (int at = line.indexOf(row); at >= 0; at = line.indexOf(row, at + 1)) {
            String before = line.substring(0, at);
            if (!before.isEmpty() && label.startsWith(before)) {
                return true;
            }
        }
        return false;
    }

    /** A section's figures as rows: what stands side by side is in one. */
    private static Map<String, List<String>> rows(JsonNode section, String language) {
        Map<String, List<String>> rows = new java.util.LinkedHashMap<>();
        for (JsonNode figure : section.path("figures")) {
            double value = figure.path("value").asDouble(Double.NaN);
            String shown = !figure.path("text").asText().isEmpty()
                    ? figure.path("text").asText()
                    : Double.isNaN(value) ? "–" : value == Math.rint(value) ? "" + (long) value : decimals(value);
            String unit = figure.path("unit").asText();
            rows.computeIfAbsent(figure.path("row").path(language).asText(), r -> new java.util.ArrayList<>())
                    .add(
                            unit.isEmpty()
                                            || shown.equals("–")
                                            || !figure.path("text").asText().isEmpty()
                                    ? shown
                                    : shown + " " + unit);
        }
        return rows;
    }

    private static String decimals(double value) {
        String four = String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
        return four.length() - four.indexOf('.') > 3 ? String.format(Locale.ROOT, "%.2f", value) : four;
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String text(String url) throws Exception {
        return new String(bytes(url), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String url) throws Exception {
        var answer = HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(url).isEqualTo(200);
        return answer.body();
    }
}
