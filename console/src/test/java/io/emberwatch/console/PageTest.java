package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellId;
import io.emberwatch.geo.GridSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page in a real browser over a real server, a real database and real products. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageTest {

    private static final Path SHOTS = Path.of("target/screenshots");
    private static final GridSpec SPEC = GridSpec.liaoning(2000, 32);

    @TempDir
    static Path dir;

    private static TestInfluxd influxd;
    private static ConsoleServer server;
    private static ChromeDriver browser;
    private static TestRegion region;
    private static CellId cell;

    @BeforeAll
    static void open() throws Exception {
        browser = TestBrowser.open().driver;
        influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")));
        region = new TestRegion(SPEC, 120);
        cell = region.burningCell();
        region.writeSeries(influxd.settings(), 72, cell);
        for (int h = 71; h >= 0; h--) {
            region.writeProducts(dir, TestRegion.LAST_FINAL_MS - h * TestRegion.HOUR_MS, 0, false);
        }
        region.writeProducts(dir, TestRegion.LAST_FINAL_MS - 6 * TestRegion.HOUR_MS, 1, false);
        region.writeProducts(dir, TestRegion.LAST_FINAL_MS + TestRegion.HOUR_MS, 0, true);
        server = new ConsoleServer(ConsoleTestDrive.settings(dir, SPEC, influxd.settings())).start();
        Files.createDirectories(SHOTS);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.quit();
        }
        if (server != null) {
            server.stop();
        }
        if (influxd != null) {
            influxd.close();
        }
    }

    private static void visit(String hash) {
        browser.get("about:blank");
        browser.get(server.url() + hash);
        await("document.documentElement.dataset.ready === 'yes'");
        tilesLoaded();
    }

    private static void await(String condition) {
        long end = System.nanoTime() + 90_000_000_000L;
        while (!Boolean.TRUE.equals(browser.executeScript("return Boolean(" + condition + ")"))) {
            LockSupport.parkNanos(40_000_000L); // asking without a pause would starve the page that is asked
            if (System.nanoTime() > end) {
                throw new AssertionError("the page did not come to: " + condition + "; console: "
                        + browser.manage().logs().get(LogType.BROWSER).getAll());
            }
        }
    }

    private static void tilesLoaded() {
        await("document.querySelectorAll('.leaflet-surface-pane .leaflet-tile-loaded').length > 3"
                + " && !document.querySelector('.leaflet-surface-pane .leaflet-tile:not(.leaflet-tile-loaded)')");
    }

    private static void shot(String name) throws Exception {
        Thread.onSpinWait();
        Files.write(SHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private static WebElement $(String css) {
        return browser.findElement(By.cssSelector(css));
    }

    private static String text(String css) {
        return String.valueOf(browser.executeScript("return document.querySelector(arguments[0])?.textContent", css));
    }

    private static void size(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 800));
    }

    private static void lookAs(String theme, String language) {
        browser.get(server.url());
        browser.executeScript(
                "localStorage.setItem('theme', arguments[0]); localStorage.setItem('lang', arguments[1])",
                theme,
                language);
    }

    @Test
    @Order(1)
    void showsTheLatestHourOfTheRegion() throws Exception {
        size(1440, 900);
        lookAs("light", "en");
        visit("");
        assertThat(text("#region")).isEqualTo("Liaoning");
        assertThat(text("#when")).contains("15:00");
        assertThat(text("#dataAge")).contains("data 14:00").contains("20 min old");
        assertThat(text("#clock")).contains("14:20").contains("UTC+8");
        assertThat(text("#legend")).contains("Fairly high").contains("Insufficient data");
        assertThat(text("#sensorCount")).contains("120");
        await("document.querySelector('#strip').getAttribute('aria-valuenow') === '71'");
        System.out.println("first map after ms: "
                + browser.executeScript("return performance.getEntriesByName('first-map')[0].startTime"));
        shot("01-light-en");
    }

    @Test
    @Order(2)
    void choosesAnIndexAndAHour() throws Exception {
        $("#rail details:nth-of-type(2) summary").click();
        $("[data-id=fwi]").click();
        await("document.querySelector('#legend h2').textContent.includes('Fire Weather Index')");
        tilesLoaded();
        $("#back").click();
        await("document.querySelector('#when').textContent.includes('14:00')");
        new Actions(browser).sendKeys(Keys.ARROW_LEFT).perform();
        await("document.querySelector('#when').textContent.includes('13:00')");
        tilesLoaded();
        assertThat(text("#whenNote")).contains("2 h before the latest");
        await("location.hash.includes('t=2026-04-03T05:00:00Z') && location.hash.includes('v=fwi')");
        shot("02-fwi");
    }

    @Test
    @Order(3)
    void aClickOnACellTellsWhyItIsSo() throws Exception {
        visit("#c=" + cell);
        await("document.querySelectorAll('#drawer .uplot').length >= 3");
        assertThat(text("#drawer")).contains("could be class").contains("km").contains("Sensors around");
        shot("03-cell");
        browser.executeScript("document.querySelector('#drawer').scrollTop = 560");
        shot("03b-cell-lower");
        new Actions(browser).sendKeys(Keys.ESCAPE).perform();
        await("document.querySelector('#drawer').hidden");
        new Actions(browser).moveToElement($("#map"), -100, -60).click().perform();
        await("!document.querySelector('#drawer').hidden");
        await("location.hash.includes('c=r')");
    }

    @Test
    @Order(4)
    void speaksChineseInTheDark() throws Exception {
        lookAs("dark", "zh");
        visit("#c=" + cell);
        await("document.querySelectorAll('#drawer .uplot').length >= 3");
        assertThat(text("#region")).isEqualTo("辽宁省");
        assertThat(text("#legend")).contains("较高火险").contains("数据不足");
        assertThat($("html").getAttribute("lang")).isEqualTo("zh-CN");
        shot("04-dark-zh");
        $("#lang").click();
        await("document.querySelector('#region').textContent === 'Liaoning'");
        assertThat(text("#legend")).contains("Fairly high");
    }

    @Test
    @Order(5)
    void aSensorShowsItsReadingsAndItsNameIsOnlyText() throws Exception {
        lookAs("light", "zh");
        visit("#s=s005");
        await("document.querySelectorAll('#drawer .uplot').length >= 3");
        assertThat(text("#drawer h2")).isEqualTo(TestRegion.EVIL_NAME);
        assertThat(browser.executeScript("return window.hacked === undefined")).isEqualTo(true);
        shot("05-sensor");
        visit("#s=s004");
        await("document.querySelector('#drawer .channels .flag')");
        assertThat(text("#drawer .channels .flag")).isEqualTo("卡滞");
        $("#letters").click();
        await("document.querySelector('#sheet table.letters')");
        assertThat(text("#sheet")).contains("temp_c [<script>alert(1)</script>] 的类型不对（规则原文：must be a number）");
        shot("06-letters");
        new Actions(browser).sendKeys(Keys.ESCAPE).perform();
        $("#sensorList").click();
        await("document.querySelectorAll('#sheet table.sensors tbody tr').length === 120");
        assertThat(text("#sheet table.sensors tbody tr"))
                .as("the silent one comes first")
                .contains("s003")
                .contains("静默");
        shot("06b-sensors");
        new Actions(browser).sendKeys(Keys.ESCAPE).perform();
        $("#health").click();
        await("document.querySelector('#sheet').open");
        shot("07-health");
        new Actions(browser).sendKeys(Keys.ESCAPE).perform();
    }

    @Test
    @Order(6)
    void slashSearchesAndEscapeCloses() {
        visit("");
        new Actions(browser).sendKeys("/").perform();
        await("document.activeElement.id === 'search'");
        new Actions(browser).sendKeys("瞭望塔 9").perform();
        await("document.querySelectorAll('#found li').length >= 1");
        new Actions(browser).sendKeys(Keys.ENTER).perform();
        await("location.hash.includes('s=s009')");
        new Actions(browser).sendKeys(Keys.ESCAPE).perform();
        await("document.querySelector('#drawer').hidden");
    }

    @Test
    @Order(7)
    void readsOnAPhone() throws Exception {
        size(360, 740);
        lookAs("light", "zh");
        visit("");
        assertThat(browser.executeScript("return document.documentElement.scrollWidth <= 360"))
                .isEqualTo(true);
        shot("08-phone-zh");
        $("#layersButton").click();
        await("getComputedStyle(document.querySelector('#rail')).display === 'block'");
        shot("09-phone-layers");
        $("#themePhone").click();
        await("document.documentElement.dataset.theme === 'dark'");
        $("#accountPhone").click();
        await("document.querySelector('#sheet').open && document.querySelector('#loginPassword')");
        shot("09b-phone-login-dark");
        visit("#c=" + cell);
        await("document.querySelectorAll('#drawer .uplot').length >= 3");
        shot("10-phone-cell");
        size(1440, 900);
    }

    @Test
    @Order(8)
    void playsThroughTheHours() throws Exception {
        lookAs("dark", "en");
        visit("#span=72&v=temp_c");
        browser.executeScript(
                "window.frames_=[]; let last=performance.now();"
                        + "document.addEventListener('surface', () => { const now=performance.now(); window.frames_.push(now-last); last=now; })");
        $("#play").click();
        await("window.frames_.length > 20");
        $("#play").click();
        System.out.println("frames of the time bar, ms apart: " + browser.executeScript("return window.frames_"));
        shot("11-play-dark");
        visit("#v=rh_pct&m=9/41.2/122.3");
        shot("12-rh-zoomed-dark");
    }

    @Test
    @Order(9)
    void printsOneCleanPage() throws Exception {
        visit("");
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        browser.executeScript("window.dispatchEvent(new Event('beforeprint'))");
        shot("13-print");
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    @Test
    @Order(10)
    void saysWhatItWaitsForBeforeTheFirstHour() throws Exception {
        Path empty = Files.createDirectories(dir.resolve("empty"));
        size(1440, 900);
        lookAs("light", "zh");
        try (ConsoleServer waiting =
                new ConsoleServer(ConsoleTestDrive.settings(empty, SPEC, influxd.settings())).start()) {
            browser.get(waiting.url());
            await("document.documentElement.dataset.ready === 'yes'");
            await("!document.querySelector('#notice').hidden");
            await("document.querySelector('#notice').textContent.includes('120')");
            shot("14-waiting");
            region.writeProducts(empty, TestRegion.LAST_FINAL_MS, 0, false);
            await("document.querySelector('#notice').hidden");
            tilesLoaded();
            assertThat(text("#when")).contains("14:00");
        }
    }

    @Test
    @Order(11)
    void asksNoOtherHostAndBreaksNoRule() {
        List<LogEntry> requests =
                browser.manage().logs().get(LogType.PERFORMANCE).getAll();
        List<String> addresses = requests.stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Network.requestWillBeSent\""))
                .map(message -> message.replaceAll("(?s).*?\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
        assertThat(addresses).hasSizeGreaterThan(100);
        assertThat(addresses)
                .allMatch(address -> address.startsWith("http://127.0.0.1:")
                        || address.startsWith("data:")
                        || address.startsWith("about:"));
        // The last server was stopped under an open page: that its stream ended is no fault of the page.
        List<String> complaints = browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("/api/v1/events"))
                .toList();
        assertThat(complaints).isEmpty();
    }

    /** The switch draws the class with its range, says so in the legend, and is gone where it means nothing. */
    @Test
    @Order(12)
    void theRangeOfTheClassIsStripedOnDemand() throws Exception {
        size(1440, 900);
        lookAs("light", "en");
        visit("");
        assertThat($("#showRange").isDisplayed()).isTrue();
        $("#showRange").click();
        await("[...document.querySelectorAll('.leaflet-surface-pane img')]"
                + ".some(i => i.src.includes('/tiles/class_range/'))");
        tilesLoaded();
        assertThat($("#legend .swatch.range").isDisplayed()).isTrue();
        shot("class-range");
        $("#showRange").click();
        await("[...document.querySelectorAll('.leaflet-surface-pane img')]"
                + ".every(i => i.src.includes('/tiles/danger_class/'))");
        assertThat(browser.findElements(By.cssSelector("#legend .swatch.range")))
                .isEmpty();
        browser.executeScript("document.querySelector('[data-id=fwi]').closest('details').open = true;"
                + "document.querySelector('[data-id=fwi]').click()");
        await("document.querySelector('#showRange').closest('label').hidden");
    }

    /** Whoever opens the copied link sees what was seen: index, hour, place and layers. */
    @Test
    @Order(13)
    void theSharedLinkShowsTheSameView() {
        visit("#m=8/41.2/122.5&v=fwi&t=2026-04-03T05:00:00Z");
        browser.executeScript("document.querySelector('#showGraticule').click();"
                + "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); };"
                + "document.querySelector('#share').click()");
        await("window.copied");
        String link = String.valueOf(browser.executeScript("return window.copied"));
        assertThat(link).startsWith(server.url()).contains("l=graticule");
        lookAs("dark", "zh");
        visit("#" + link.substring(link.indexOf('#') + 1));
        assertThat(text("#when")).contains("13:00");
        assertThat($("[data-id=fwi]").getAttribute("aria-pressed")).isEqualTo("true");
        assertThat($("#showGraticule").isSelected()).isFalse();
        assertThat(browser.findElements(By.cssSelector(".degree"))).isEmpty();
        assertThat(browser.executeScript("return location.hash").toString()).contains("m=8/41.2000/122.5000");
    }
}
