package io.emberwatch.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium that reaches loopback alone. */
final class TestBrowser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    final ChromeDriver driver;

    private TestBrowser(ChromeDriver driver) {
        this.driver = driver;
    }

    static TestBrowser open() throws IOException {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "chromium and chromium-driver are not installed: test skipped");
        Files.createDirectories(SHOTS);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--lang=en-GB",
                "--window-size=1440,900",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return new TestBrowser(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 800));
    }

    /** From here on the performance log tells each answer's bytes. */
    void recordNetwork() {
        driver.executeCdpCommand("Network.enable", Map.of());
    }

    /** As if the browser had never been here. */
    void forgetCache() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    }

    /** Opens an address with a language and a theme, as nobody in particular. */
    void visit(String url, String language, String theme) {
        driver.manage().deleteAllCookies();
        driver.get(url);
        driver.executeScript(
                "localStorage.setItem('theme', arguments[0]); localStorage.setItem('lang', arguments[1])",
                theme,
                language);
        driver.get("about:blank");
        driver.get(url);
    }

    void await(String condition) {
        long end = System.nanoTime() + 120_000_000_000L;
        while (!Boolean.TRUE.equals(driver.executeScript("return Boolean(" + condition + ")"))) {
            LockSupport.parkNanos(60_000_000L); // asking without a pause would starve the page that is asked
            if (System.nanoTime() > end) {
                throw new AssertionError("the page did not come to: " + condition + "; it says: "
                        + driver.findElement(By.tagName("body")).getText() + "; console: "
                        + driver.manage().logs().get(LogType.BROWSER).getAll());
            }
        }
    }

    WebElement at(String css) {
        await("document.querySelector(\"" + css.replace("\"", "'") + "\")");
        return driver.findElement(By.cssSelector(css));
    }

    String text(String css) {
        return at(css).getText();
    }

    void click(String css) {
        at(css);
        driver.executeScript("document.querySelector(arguments[0]).click()", css);
    }

    void type(String css, String text) {
        WebElement field = at(css);
        field.clear();
        field.sendKeys(text);
    }

    void login(String name, String password) {
        type("#loginName", name);
        type("#loginPassword", password);
        click("form.login button[type=submit]");
        await("!document.querySelector('#sheet').open");
    }

    void shot(String name) throws IOException {
        Files.write(SHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What axe-core finds of serious or critical weight, one line each. */
    @SuppressWarnings("unchecked")
    List<String> seriousFindings() throws IOException {
        try (InputStream in = TestBrowser.class.getResourceAsStream(AXE)) {
            driver.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>)
                driver.executeAsyncScript(
                        "const done = arguments[0];"
                                + "axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations"
                                + ".filter((v) => v.impact === 'serious' || v.impact === 'critical')"
                                + ".map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary.slice(0,200)).slice(0, 4).join(' | '))));");
    }

    @Override
    public void close() {
        driver.quit();
    }
}
