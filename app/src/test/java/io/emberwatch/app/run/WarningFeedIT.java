package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.console.ConsoleServer;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.store.InfluxProvision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A warning through job, store and console to other systems: each decision becomes a CAP message that refers to all before it; the
 * feed has what is in force and nothing else; both languages say the same.
 */
@Timeout(300)
class WarningFeedIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, List<String>> COLOURS = Map.of(
            "4",
            List.of("橙色", "orange", "Severe"),
            "5",
            List.of("红色", "red", "Extreme"),
            "3",
            List.of("黄色", "yellow", "Moderate"));

    @TempDir
    Path dir;

    private String base;
    private int commands;

    /** One CAP message and where it lies. */
    private record Cap(String link, Element alert) {

        String text(String name) {
            NodeList found = alert.getElementsByTagNameNS("*", name);
            return found.getLength() == 0 ? "" : found.item(0).getTextContent();
        }
    }

    @Test
    void everyDecisionReachesOtherSystemsAsAChainOfMessages() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled() && PrivateInfluxd.isInstalled(), "servers are not installed");
        try (PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("mosquitto"));
                PrivateInfluxd influxd = PrivateInfluxd.start(dir.resolve("influxd"));
                MqttPublisher desk = MqttPublisher.start(
                        MqttSettings.of(broker.url(), "desk").asTemporary(), 100)) {
            Wiring wiring = new Wiring(
                    Overrides.of(ConfigLoader.load(SmallRegion.config(dir, "feed")), broker.url(), influxd.url(), 0));
            InfluxProvision.ensure(wiring.influx());
            ConsoleServer console = new ConsoleServer(wiring.console(ConsoleSettings.Now.WALL), null);
            try (JobRunner job = JobRunner.start(wiring.job())) {
                assertThat(job.awaitListening(Duration.ofSeconds(120))).isTrue();
                base = console.start().url().replaceAll("/$", "");
                goThrough(desk);
            } finally {
                console.stop();
            }
        }
    }

    private void goThrough(MqttPublisher desk) throws Exception {
        String county = SyntheticZones.PROVINCE.substring(0, 2) + "0101";
        say(desk, "", "propose", "li", "{\"zone\":\"" + county + "\",\"level\":4}");
        // the id tells the hour of the proposal, which only the job knows: the history of the desk has it
        String id = awaitId(county);
        say(desk, id, "consult", "zhao", "{}");
        say(desk, id, "approve", "wang", "{}");
        assertThat(feed()).isEmpty();
        say(desk, id, "publish", "wang", "{}");
        Cap alert = awaitMessage("Alert");
        assertThat(alert.text("references")).isEmpty();
        bothLanguagesSayTheSame(alert, county, "4");
        theChineseStyleSaysTheSame(alert, county, "4");
        say(desk, id, "raise", "wang", "{\"level\":5}");
        Cap raised = awaitMessage("Update");
        refersTo(raised, alert);
        bothLanguagesSayTheSame(raised, county, "5");
        theChineseStyleSaysTheSame(raised, county, "5");
        say(desk, id, "lower", "wang", "{\"level\":3}");
        Cap lowered = awaitOther(raised);
        refersTo(lowered, alert, raised);
        bothLanguagesSayTheSame(lowered, county, "3");
        theChineseStyleSaysTheSame(lowered, county, "3");
        say(desk, id, "lift", "wang", "{}");
        await(() -> feed().isEmpty());
        Cap cancel = awaitCancel(lowered);
        refersTo(cancel, alert, raised, lowered);
        bothLanguagesSayTheSame(cancel, county, "3");
        theChineseStyleSaysTheSame(cancel, county, "3");
        assertThat(cap(alert.link()).text("msgType"))
                .as("what was said stays said")
                .isEqualTo("Alert");
    }

    /** Every language's block has the same facts, and its own words for the colour. */
    private static void bothLanguagesSayTheSame(Cap cap, String county, String level) {
        NodeList infos = cap.alert().getElementsByTagNameNS("*", "info");
        assertThat(infos.getLength()).isEqualTo(2);
        List<Map<String, String>> facts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Element info = (Element) infos.item(i);
            Map<String, String> fact = new TreeMap<>();
            for (String name :
                    List.of("category", "responseType", "urgency", "severity", "certainty", "effective", "expires")) {
                fact.put(name, text(info, name));
            }
            NodeList values = info.getElementsByTagNameNS("*", "value");
            for (int v = 0; v < values.getLength(); v++) {
                fact.put("value " + v, values.item(v).getTextContent());
            }
            facts.add(fact);
            boolean zh = i == 0;
            assertThat(text(info, "language")).isEqualTo(zh ? "zh-CN" : "en");
            String word = COLOURS.get(level).get(zh ? 0 : 1);
            assertThat(text(info, "event")).contains(word);
            assertThat(text(info, "headline")).contains(word);
            assertThat(text(info, "description")).containsIgnoringCase(word);
            assertThat(text(info, "areaDesc")).isNotEmpty();
            boolean over = cap.text("msgType").equals("Cancel");
            assertThat(text(info, "description").contains(text(info, "expires")))
                    .isEqualTo(!over);
        }
        assertThat(facts.get(0))
                .isEqualTo(facts.get(1))
                .containsEntry("severity", COLOURS.get(level).get(2));
        assertThat(facts.get(0).values()).contains(county, level);
    }

    /** The message in the style of GB/T 35965.1 says the same, and that nobody has held it against the standard's text. */
    private static void theChineseStyleSaysTheSame(Cap cap, String county, String level) throws Exception {
        Element alert = xml(get(cap.link().replace("/cap/", "/gbt35965/"))).getDocumentElement();
        assertThat(text(alert, "identifier")).matches(county + "\\d{8}_\\d{14}_\\d");
        assertThat(text(alert, "senderCode"))
                .isEqualTo(text(alert, "identifier").substring(0, 12));
        assertThat(text(alert, "note")).contains("UNVERIFIED");
        for (String name : List.of("status", "msgType", "references")) {
            assertThat(text(alert, name)).as(name).isEqualTo(cap.text(name));
        }
        assertThat(text(alert, "sendTime")).endsWith("+08:00");
        assertThat(OffsetDateTime.parse(text(alert, "sendTime")).toInstant())
                .isEqualTo(OffsetDateTime.parse(cap.text("sent")).toInstant());
        for (String name : List.of("effective", "expires")) {
            assertThat(OffsetDateTime.parse(text(alert, name)).toInstant())
                    .as(name)
                    .isEqualTo(OffsetDateTime.parse(cap.text(name)).toInstant());
        }
        assertThat(text(alert, "severity"))
                .isEqualToIgnoringCase(COLOURS.get(level).get(1));
        assertThat(text(alert, "areaDesc")).isEqualTo(cap.text("areaDesc"));
        assertThat(text(alert, "geocode")).isEqualTo(county);
        assertThat(text(alert, "headline")).contains(cap.text("msgType").equals("Cancel") ? "解除" : "发布");
    }

    private static String text(Element within, String name) {
        return within.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }

    private static void refersTo(Cap cap, Cap... before) {
        List<String> expected = new ArrayList<>();
        for (Cap earlier : before) {
            expected.add(earlier.text("sender") + "," + earlier.text("identifier") + "," + earlier.text("sent"));
        }
        assertThat(cap.text("references").split(" ")).containsExactlyElementsOf(expected);
    }

    private void say(MqttPublisher desk, String id, String verb, String actor, String detail) throws Exception {
        AlertCommand command = new AlertCommand(
                "c-" + ++commands, AlertKind.WARNING, id, verb, actor, "mqtt", "dry and windy", 0, 1_000, detail);
        desk.publish(Topics.commands("desk"), AlertJson.of(command));
    }

    private String awaitId(String county) throws Exception {
        String[] id = {""};
        await(() -> {
            String alerts = get(base + "/api/v1/alerts?kind=warning");
            int at = alerts.indexOf("\"w-" + county);
            id[0] = at < 0 ? "" : alerts.substring(at + 1, alerts.indexOf('"', at + 1));
            return at >= 0;
        });
        return id[0];
    }

    private Cap awaitMessage(String msgType) throws Exception {
        await(() -> feed().stream().anyMatch(cap -> cap.text("msgType").equals(msgType)));
        List<Cap> feed = feed();
        assertThat(feed).as("one message per warning in force").hasSize(1);
        return feed.get(0);
    }

    private Cap awaitOther(Cap than) throws Exception {
        await(() -> feed().stream().noneMatch(cap -> cap.link().equals(than.link())));
        return awaitMessage("Update");
    }

    /** The next message after the last in force; what is over has left the feed. */
    private Cap awaitCancel(Cap last) throws Exception {
        int sequence = Integer.parseInt(last.text("identifier").replaceAll(".*\\.", ""));
        return cap(last.link().replace("." + sequence + ".xml", "." + (sequence + 1) + ".xml"));
    }

    private List<Cap> feed() throws Exception {
        NodeList links = xml(get(base + "/cap/feed.atom")).getElementsByTagNameNS("*", "link");
        List<Cap> messages = new ArrayList<>();
        for (int i = 0; i < links.getLength(); i++) {
            Element link = (Element) links.item(i);
            if (link.getAttribute("rel").equals("alternate")) {
                messages.add(cap(link.getAttribute("href")));
            }
        }
        return messages;
    }

    private static Cap cap(String link) throws Exception {
        return new Cap(link, xml(get(link)).getDocumentElement());
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static String get(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(url + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(endNs);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
