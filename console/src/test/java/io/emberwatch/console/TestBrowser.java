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
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real Chromium that reaches loopback alone; pictures go to {@code target/screenshots}. Other rooms use it from this room's
 * test jar.
 */
public final class TestBrowser implements AutoCloseable {

    private static final int TYPED_AT_MOST = 5;
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    public final ChromeDriver driver;

    private TestBrowser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens one; without Chromium on this machine the test is skipped. */
    public static TestBrowser open() throws IOException {
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

    /** The window; narrower than 800 pixels it is a phone. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 800));
    }

    /** From here on the performance log tells each answer's bytes. */
    public void recordNetwork() {
        driver.executeCdpCommand("Network.enable", Map.of());
    }

    /** Takes the net away from the page, or gives it back. */
    public void net(boolean there) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", !there, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /**
     * From the next page on whatever a page plays is measured on its way to the loudspeaker: {@code window.loudest()} is the highest
     * amplitude so far, 0 to 1, {@code window.hush()} forgets it.
     */
    public void listen() {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                (() => {
                  const connect = AudioNode.prototype.connect;
                  let ear = null, highest = 0;
                  AudioNode.prototype.connect = function (to, ...rest) {
                    if (to instanceof AudioDestinationNode) {
                      if (!ear || ear.context !== this.context) { ear = this.context.createAnalyser(); ear.fftSize = 2048; }
                      connect.call(this, ear);
                    }
                    return connect.call(this, to, ...rest);
                  };
                  const heard = new Float32Array(2048);
                  setInterval(() => {
                    if (!ear) return;
                    ear.getFloatTimeDomainData(heard);
                    for (const v of heard) highest = Math.max(highest, Math.abs(v));
                  }, 30);
                  window.loudest = () => highest;
                  window.hush = () => { highest = 0; };
                })();"""));
    }

    /** As if the browser had never been here. */
    public void forgetCache() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    }

    /** Opens an address with a language and a theme, as nobody in particular; nothing of the page is loaded before. */
    public void visit(String url, String language, String theme) {
        driver.manage().deleteAllCookies();
        String choose = "try { localStorage.setItem('theme', '" + theme + "'); localStorage.setItem('lang', '"
                + language + "'); } catch (e) { /* a page without storage */ }";
        Object chosen = driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", choose))
                .get("identifier");
        driver.get("about:blank");
        driver.get(url);
        driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", chosen));
    }

    /** The same, and waits until the page has drawn itself. */
    public void visitPage(String url, String language, String theme) {
        visit(url, language, theme);
        awaitReady();
    }

    /** Waits until the page has drawn itself. */
    public void awaitReady() {
        await("document.documentElement.dataset.ready === 'yes'");
    }

    /** Waits until an expression of the page is true. */
    public void await(String condition) {
        long end = System.nanoTime() + 300_000_000_000L;
        while (!Boolean.TRUE.equals(driver.executeScript("return Boolean(" + condition + ")"))) {
            LockSupport.parkNanos(60_000_000L); // asking without a pause would starve the page that is asked
            if (System.nanoTime() > end) {
                throw new AssertionError("the page did not come to: " + condition + "; it says: "
                        + driver.findElement(By.tagName("body")).getText() + "; console: "
                        + driver.manage().logs().get(LogType.BROWSER).getAll());
            }
        }
    }

    /** The first element of a selector, waited for. */
    public WebElement at(String css) {
        await("document.querySelector(\"" + css.replace("\"", "'") + "\")");
        return driver.findElement(By.cssSelector(css));
    }

    /** What an element shows. */
    public String text(String css) {
        return at(css).getText();
    }

    /** Clicks by script: also what a panel hides. */
    public void click(String css) {
        at(css);
        driver.executeScript("document.querySelector(arguments[0]).click()", css);
    }

    /** Types into a field, as a person does, who goes on in the new one where an event has redrawn it meanwhile. */
    public void type(String css, String text) {
        for (int attempt = 1; ; attempt++) {
            try {
                WebElement field = at(css);
                field.clear();
                field.sendKeys(text);
                return;
            } catch (StaleElementReferenceException redrawn) {
                if (attempt == TYPED_AT_MOST) {
                    throw redrawn;
                }
            }
        }
    }

    /** Opens the form of the login and fills it. */
    public void enter(String name, String password) {
        click("#account");
        login(name, password);
    }

    /** Fills the open form of the login. */
    public void login(String name, String password) {
        type("#loginName", name);
        type("#loginPassword", password);
        click("form.login button[type=submit]");
        await("!document.querySelector('#sheet').open");
    }

    /** A picture of what is seen. */
    public void shot(String name) throws IOException {
        Files.write(SHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** A picture of the whole page, however long. */
    public void shotOfAll(String name) throws IOException {
        Object height = driver.executeScript("return document.documentElement.scrollHeight");
        Object width = driver.executeScript("return window.innerWidth");
        size(((Number) width).intValue(), ((Number) height).intValue());
        shot(name);
    }

    /** What axe-core finds of serious or critical weight, one line each. */
    @SuppressWarnings("unchecked")
    public List<String> seriousFindings() throws IOException {
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
