package io.emberwatch.console.cap;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** CAP messages are valid, refer to what they follow, and say the same in both languages. */
class CapWriterTest {
    private static final long T = 1_775_448_000_000L;
    private static final CapWriter WRITER = new CapWriter("emberwatch.example", "示例省森防办", "Example fire command");
    private static final CapPlace PLACE =
            new CapPlace("演示一县", "Demo County", "41.1,123.1 41.2,123.1 41.2,123.2 41.1,123.1");

    private static AlertEvent event(long sequence, String event, int level, String detail, boolean exercise) {
        return new AlertEvent(
                AlertKind.WARNING,
                "w-990101-202604060400-1",
                sequence,
                event,
                "published",
                level,
                "user:chief",
                "api",
                "class 4 & above, \"dry\" <wind>",
                "990101",
                Double.NaN,
                Double.NaN,
                T,
                T + sequence * 60_000,
                exercise,
                detail,
                "",
                "");
    }

    private static List<CapAlert> life(boolean exercise) {
        return CapAlert.of(
                List.of(
                        event(1, "proposed", 4, "{}", exercise),
                        event(4, "published", 4, "{\"expires_ms\":1775534400000}", exercise),
                        event(6, "raised", 5, "{\"expires_ms\":1775534400000}", exercise),
                        event(7, "duty_done", 5, "{}", exercise),
                        event(9, "lifted", 5, "{}", exercise)),
                WRITER.sender());
    }

    @Test
    void everyMessageOfALifeIsValidAgainstTheSchema() throws Exception {
        for (boolean exercise : new boolean[] {false, true}) {
            for (CapAlert alert : life(exercise)) {
                validate(WRITER.write(alert, PLACE));
                validate(WRITER.write(alert, new CapPlace("县", "County", "")));
            }
        }
    }

    @Test
    void updateAndCancelReferToAllThatWentBefore() {
        List<CapAlert> life = life(false);
        assertThat(life).extracting(CapAlert::msgType).containsExactly("Alert", "Update", "Cancel");
        assertThat(life.get(0).references()).isEmpty();
        assertThat(life.get(1).references())
                .containsExactly("emberwatch.example,w-990101-202604060400-1.4,2026-04-06T04:04:00-00:00");
        assertThat(life.get(2).references()).hasSize(2).last().asString().contains(".6,");
    }

    @Test
    void bothLanguagesSayTheSameFacts() throws Exception {
        for (CapAlert alert : life(false)) {
            Document xml = parse(WRITER.write(alert, PLACE));
            List<Element> infos = children(xml.getDocumentElement(), "info");
            assertThat(infos).hasSize(2);
            assertThat(text(infos.get(0), "language")).isEqualTo("zh-CN");
            assertThat(text(infos.get(1), "language")).isEqualTo("en");
            for (String fact : List.of(
                    "category",
                    "responseType",
                    "urgency",
                    "severity",
                    "certainty",
                    "effective",
                    "expires",
                    "parameter",
                    "polygon",
                    "geocode")) {
                assertThat(text(infos.get(0), fact)).as(fact).isEqualTo(text(infos.get(1), fact));
            }
            String[] zh = {"", "", "蓝色", "黄色", "橙色", "红色"};
            String[] en = {"", "", "blue", "yellow", "orange", "red"};
            for (String place : List.of("event", "headline", "description")) {
                assertThat(text(infos.get(0), place)).contains(zh[alert.level()]);
                assertThat(text(infos.get(1), place).toLowerCase(java.util.Locale.ROOT))
                        .contains(en[alert.level()]);
            }
            assertThat(text(infos.get(0), "description")).endsWith(alert.reason());
            assertThat(text(infos.get(1), "description")).endsWith(alert.reason());
        }
    }

    @Test
    void anExerciseSaysSoEverywhere() throws Exception {
        Document xml = parse(WRITER.write(life(true).get(0), PLACE));
        assertThat(text(xml.getDocumentElement(), "status")).isEqualTo("Exercise");
        List<Element> infos = children(xml.getDocumentElement(), "info");
        assertThat(text(infos.get(0), "headline")).startsWith("【演练】");
        assertThat(text(infos.get(1), "headline")).startsWith("EXERCISE");
    }

    @Test
    void aSimulatedFieldsMessageIsATest() throws Exception {
        byte[] message = WRITER.write(life(false).get(0).asTest(), PLACE);
        validate(message);
        Document xml = parse(message);
        assertThat(text(xml.getDocumentElement(), "status")).isEqualTo("Test");
        assertThat(text(xml.getDocumentElement(), "note")).contains("模拟数据").contains("Simulated");
        List<Element> infos = children(xml.getDocumentElement(), "info");
        assertThat(text(infos.get(0), "headline")).startsWith("【测试】");
        assertThat(text(infos.get(1), "headline")).startsWith("TEST: ");
    }

    @Test
    void theFeedLinksEachMessage() throws Exception {
        List<CapAlert> alerts = life(false);
        Document xml = parse(CapFeed.write(
                "https://fire.example", WRITER, alerts, alerts.get(0).sent()));
        List<Element> entries = children(xml.getDocumentElement(), "entry");
        assertThat(entries).hasSize(3);
        assertThat(text(entries.get(0), "id")).isEqualTo("https://fire.example/cap/w-990101-202604060400-1.4.xml");
    }

    @Test
    void theNationalMessageSaysThatItIsUnverified() throws Exception {
        byte[] message = GbMessage.write(life(false).get(0), PLACE, "示例省森防办", "123456", "01");
        Document xml = parse(message);
        assertThat(text(xml.getDocumentElement(), "identifier")).isEqualTo("99010112345601_20260406120400_0");
        assertThat(text(xml.getDocumentElement(), "note")).startsWith("UNVERIFIED");
        assertThat(text(xml.getDocumentElement(), "sendTime")).isEqualTo("2026-04-06T12:04:00+08:00");
        assertThat(GbMessage.identifier("990101001", "123456", "01", Instant.ofEpochMilli(T), 0))
                .hasSize(31);
    }

    private static void validate(byte[] xml) throws Exception {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        try (InputStream schema = CapWriterTest.class.getResourceAsStream("cap-1.2.xsd")) {
            factory.newSchema(new StreamSource(schema))
                    .newValidator()
                    .validate(new StreamSource(new ByteArrayInputStream(xml)));
        }
    }

    private static Document parse(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        var nodes = parent.getElementsByTagNameNS("*", name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .map(Element::getTextContent)
                .reduce("", (a, b) -> a.isEmpty() ? b : a + "|" + b);
    }
}
