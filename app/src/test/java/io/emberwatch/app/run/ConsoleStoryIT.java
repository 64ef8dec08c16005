package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.console.TestBrowser;
import io.emberwatch.console.access.Role;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nights in a real Chromium over the whole real system: the duty officer's, the leader's, the ranger's. The smoke is
 * found by the job in what simulated sensors say, the warning is proposed by computed danger, the ranger is told by the chain
 * of calls. Pictures of each step lie in {@code target/screenshots}.
 */
@Timeout(3000)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleStoryIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path home;

    private static WholeSystem system;
    private static TestBrowser browser;

    @BeforeAll
    static void open() throws Exception {
        browser = TestBrowser.open();
        browser.driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(120));
        browser.listen();
        system = WholeSystem.start(home);
        system.account("officer", Role.DUTY_OFFICER, "");
        system.account("leader", Role.LEADER, "");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (system != null) {
            system.close();
        }
    }

    private static void visit(String hash, String language, String theme) {
        browser.visitPage(system.page.url() + hash, language, theme);
    }

    private static void enter(String name) {
        browser.enter(name, WholeSystem.PASSWORD);
    }

    private static void awaitInDrawer(String words) {
        browser.await("document.querySelector('#drawer .sentence')?.textContent.includes('" + words + "')");
    }

    /** What anybody may see over the API. */
    private static JsonNode ask(String path) {
        try {
            return JSON.readTree(bytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String path) {
        try {
            HttpResponse<byte[]> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(system.page.url()).resolve(path))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<JsonNode> findAlert(Predicate<JsonNode> wanted) {
        for (JsonNode alert : ask("/api/v1/alerts?limit=500").path("alerts")) {
            if (wanted.test(alert)) {
                return Optional.of(alert);
            }
        }
        return Optional.empty();
    }

    private static Predicate<JsonNode> is(String field, String value) {
        return alert -> alert.path(field).asText().equals(value);
    }

    /** The events of an alert's own chain, or of the calls about it. */
    private static List<JsonNode> events(String id, boolean calls) {
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode event : ask("/api/v1/alerts/" + id).path("history")) {
            if (event.path("kind").asText().equals("call") == calls) {
                events.add(event);
            }
        }
        return events;
    }

    private static List<String> names(List<JsonNode> events) {
        return events.stream().map(event -> event.path("event").asText()).toList();
    }

    @Test
    @Order(1)
    void theDutyOfficerSeesSmokeRiseIsCalledSendsVerifiesAndCloses() throws Exception {
        system.moveTo(-0.5);
        browser.size(1440, 900);
        visit("", "en", "dark");
        enter("officer");
        assertThat(findAlert(is("kind", "incident"))).isEmpty();
        browser.await("document.documentElement.dataset.ringing === 'yes'"); // warnings wait for a decision
        browser.click("#mute");
        browser.await("document.documentElement.dataset.ringing === 'no'");
        browser.driver.executeScript("window.hush()");
        browser.shot("whole-1a-before");

        system.moveTo(1);
        browser.await("document.documentElement.dataset.ringing === 'yes'");
        browser.await("window.loudest() > 0.15");
        browser.click("#deskButton");
        browser.await("document.querySelector('tr[data-alert^=i-]')");
        browser.shot("whole-1b-called");
        browser.click("tr[data-alert^=i-]");
        awaitInDrawer("Smoke confirmed");
        browser.await("document.querySelector('#drawer .evidence .uplot')");
        browser.shot("whole-1c-incident");

        browser.click("[data-verb=acknowledge]");
        awaitInDrawer("Taken on by officer");
        browser.type("#assignee", "张护林");
        browser.click("[data-verb=assign]");
        awaitInDrawer("given to 张护林");
        browser.click("[data-verb=verify]");
        browser.await("document.querySelector('#toast').textContent.includes('why')");
        browser.type("#why", "Flames seen by the crew, 0.3 ha of grass");
        browser.click("[data-verb=verify]");
        awaitInDrawer("verified");
        browser.shot("whole-1d-verified");
        browser.type("#why", "Out at 16:40");
        browser.click("[data-verb=close]");
        browser.await("document.querySelector('[data-verb=close]').textContent.includes('sure')");
        browser.click("[data-verb=close]");
        awaitInDrawer("closed");
        browser.shot("whole-1e-closed");

        String id = browser.driver.getCurrentUrl().replaceAll(".*[#&]a=([^&]+).*", "$1");
        assertThat(names(events(id, false)))
                .contains("confirmed")
                .endsWith("acknowledged", "noted", "verified", "closed");
        assertThat(names(events(id, true))).contains("told", "answered").endsWith("closed");
        assertThat(ask("/api/v1/alerts/" + id).path("alert").path("brokenAt").asInt())
                .isZero();
    }

    @Test
    @Order(2)
    void theLeaderConsultsApprovesAndPublishesAnOrangeWarningAndTheTownshipsDoTheirDuties() throws Exception {
        JsonNode orange = findAlert(
                        is("kind", "warning").and(is("state", "proposed")).and(is("level", "4")))
                .orElseThrow(() -> new AssertionError(ask("/api/v1/alerts").toPrettyString()));
        String id = orange.path("id").asText();
        visit("#a=" + id, "zh", "light");
        enter("leader");
        awaitInDrawer("橙色");
        browser.shot("whole-2a-proposed");
        browser.click("[data-verb=consult]");
        browser.await("!document.querySelector('[data-verb=consult]')");
        browser.click("[data-verb=approve]");
        browser.click("[data-verb=publish]");
        browser.await("document.querySelector('[data-verb=publish]').dataset.sure === 'yes'");
        browser.click("[data-verb=publish]");
        browser.await("document.querySelectorAll('.duties tbody tr').length > 1");
        browser.shot("whole-2b-published");
        browser.await("document.querySelector('#deskButton .w4')");

        JsonNode facts = ask("/api/v1/alerts/" + id).path("alert").path("facts");
        int duties = facts.path("duties").size();
        for (JsonNode township : facts.path("townships")) {
            system.account("town-" + township.asText(), Role.RANGER, township.asText());
            visit("#a=" + id, "zh", "light");
            enter("town-" + township.asText());
            browser.await("document.querySelectorAll('[data-duty]').length === " + duties);
            for (int left = duties; left > 0; left--) {
                browser.click("[data-duty]");
                browser.await("document.querySelectorAll('[data-duty]').length === " + (left - 1));
            }
        }
        int all = duties * facts.path("townships").size();
        assertThat(all).isGreaterThanOrEqualTo(4);
        browser.await("(document.querySelector('.duties').textContent.match(/✓/g) || []).length === " + all);
        browser.shot("whole-2c-duties");
        assertThat(browser.seriousFindings()).isEmpty();
        assertThat(names(events(id, false)))
                .containsSubsequence("proposed", "consulted", "approved", "published", "duty_done");
        assertThat(new String(bytes("/cap/feed.atom"), StandardCharsets.UTF_8)).contains(id);
    }

    @Test
    @Order(3)
    void theRangerAnswersOnAPhoneAndReportsWhatWasFoundAlsoWithoutANet() throws Exception {
        browser.size(1440, 900);
        visit("#d=1", "zh", "light");
        enter("officer");
        String id = aFireIsReportedAndARangerIsTold();
        String link = linkOfTheRanger(id);
        browser.size(360, 740);
        browser.visit(link, "zh", "light");
        browser.await("document.documentElement.dataset.script === 'yes'");
        assertThat(browser.text("main")).contains("火情报警", "收到，我来处理", "镇");
        browser.shot("whole-3a-link");
        assertThat(browser.driver.executeScript("return document.documentElement.scrollWidth <= 360"))
                .isEqualTo(true);
        assertThat(browser.seriousFindings()).isEmpty();
        browser.net(false);
        browser.click("#answer button[value=go]");
        browser.await("document.documentElement.dataset.waiting === '1'");
        browser.await("document.querySelector('#said').textContent.includes('没有网络')");
        browser.driver.executeScript("document.querySelector('input[value=false]').click()");
        browser.type("#text", "<img src=x onerror=window.hacked=1> 秸秆焚烧，已扑灭");
        browser.at("#photo").sendKeys(photo().toString());
        browser.click("#report button");
        browser.await("document.documentElement.dataset.waiting === '2'");
        browser.shotOfAll("whole-3b-without-net");
        assertThat(names(events(id, false))).doesNotContain("acknowledged", "noted");

        browser.net(true);
        browser.await("document.documentElement.dataset.waiting === '0'");
        browser.await("document.querySelector('h1')?.textContent.includes('已收到')");
        browser.size(360, 740);
        browser.shot("whole-3c-answered");
        WholeSystem.await(
                "the report is on record", () -> names(events(id, false)).contains("noted"));
        theRecordHasItAll(id);
        theDeskShowsIt(id);
    }

    /** Somebody telephones; the officer types it in; the job calls the ranger of the place. Gives the new incident's id. */
    private static String aFireIsReportedAndARangerIsTold() throws Exception {
        Set<String> before = new HashSet<>();
        ask("/api/v1/alerts?limit=500")
                .path("alerts")
                .forEach(alert -> before.add(alert.path("id").asText()));
        Predicate<JsonNode> fresh = is("kind", "incident")
                .and(alert -> !before.contains(alert.path("id").asText()));
        JsonNode sensors = ask("/api/v1/sensormap");
        browser.click("#drawer .actions button");
        browser.type("#reportLat", sensors.path("lat").path(3).asText());
        browser.type("#reportLon", sensors.path("lon").path(3).asText());
        browser.type("#reportText", "来电：沟口有烟");
        browser.shot("whole-3-report");
        browser.click("form.login button[type=submit]");
        WholeSystem.await("a new incident", () -> findAlert(fresh).isPresent());
        String id = findAlert(fresh).orElseThrow().path("id").asText();
        WholeSystem.await("a ranger is told", () -> names(events(id, true)).contains("delivered"));
        return id;
    }

    private static String linkOfTheRanger(String id) throws Exception {
        String letters = (String) browser.driver.executeAsyncScript(
                "const done = arguments[0]; fetch('/api/v1/mailboxes').then((a) => a.text()).then(done);");
        for (JsonNode letter : JSON.readTree(letters).path("letters")) {
            if (letter.path("alertId").asText().equals(id)
                    && letter.path("person").asText().startsWith("ranger-")) {
                return letter.path("link").asText();
            }
        }
        throw new AssertionError(letters);
    }

    /** A picture as a telephone takes it: large, and with a remark that must not get out. */
    private static Path photo() throws IOException {
        BufferedImage picture = new BufferedImage(2400, 1800, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, 2400, 1800, Color.DARK_GRAY));
        pen.fillRect(0, 0, 2400, 1800);
        pen.dispose();
        Path file = home.resolve("photo.jpg");
        ImageIO.write(picture, "jpg", file.toFile());
        byte[] jpeg = Files.readAllBytes(file);
        byte[] remark = "taken by Zhang at home".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer with = ByteBuffer.allocate(jpeg.length + remark.length + 4);
        with.put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) 0xfe)
                .putShort((short) (remark.length + 2))
                .put(remark);
        with.put(jpeg, 2, jpeg.length - 2);
        return Files.write(file, with.array());
    }

    private static void theRecordHasItAll(String id) {
        List<JsonNode> own = events(id, false);
        assertThat(names(own)).containsSubsequence("acknowledged", "noted");
        JsonNode noted = own.get(own.size() - 1);
        assertThat(noted.path("actor").asText()).startsWith("person:ranger-");
        assertThat(noted.path("reason").asText()).contains("秸秆焚烧");
        assertThat(noted.path("detail").path("found").asText()).isEqualTo("false");
        assertThat(names(events(id, true))).contains("answered");
        byte[] kept =
                bytes("/api/v1/photos/" + noted.path("detail").path("photo").asText());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Zhang");
        assertThat(kept.length).isBetween(1_000, 400_000);
    }

    private static void theDeskShowsIt(String id) throws Exception {
        browser.size(1440, 900);
        visit("#a=" + id, "zh", "light");
        browser.await("document.querySelector('#drawer img.photo')?.complete");
        assertThat(browser.text("#drawer")).contains("现场：无火", "秸秆焚烧");
        assertThat(browser.driver.executeScript("return window.hacked === undefined"))
                .isEqualTo(true);
        browser.driver.executeScript("document.querySelector('#drawer img.photo').scrollIntoView()");
        browser.shot("whole-3d-desk");
    }
}
