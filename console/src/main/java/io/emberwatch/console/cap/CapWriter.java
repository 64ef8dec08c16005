package io.emberwatch.console.cap;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes CAP 1.2 messages: OASIS Standard CAP-v1.2, 1 July 2010, elements in the order of its schema.
 *
 * <p>Severity by colour: blue Minor, yellow Moderate, orange Severe, red Extreme. Certainty is Likely, as danger is computed
 * from what is measured; urgency Expected, of a cancelled one Past.
 */
public final class CapWriter {

    /** The namespace of CAP 1.2. */
    public static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String[] SEVERITY = {"Unknown", "Unknown", "Minor", "Moderate", "Severe", "Extreme"};
    private static final String[] COLOUR_ZH = {"", "", "蓝色", "黄色", "橙色", "红色"};
    private static final String[] COLOUR_EN = {"", "", "blue", "yellow", "orange", "red"};

    private final String sender;
    private final String senderNameZh;
    private final String senderNameEn;

    /**
     * A writer of one issuer.
     *
     * @param sender globally unique name of the issuer, without spaces, commas, {@code <} and {@code &}
     */
    public CapWriter(String sender, String senderNameZh, String senderNameEn) {
        if (!sender.matches("[^\\s,<&]+")) {
            throw new IllegalArgumentException("sender [" + sender + "] must have no space, comma, < or &");
        }
        this.sender = sender;
        this.senderNameZh = senderNameZh;
        this.senderNameEn = senderNameEn;
    }

    /** The issuer's name in messages and references. */
    public String sender() {
        return sender;
    }

    /** A moment as CAP has it: seconds and an offset in numbers, never Z. */
    public static String time(Instant time) {
        return TIME.format(time) + "-00:00";
    }

    /** The message as UTF-8 XML. */
    public byte[] write(CapAlert alert, CapPlace place) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("alert");
            xml.writeDefaultNamespace(NAMESPACE);
            head(xml, alert);
            info(xml, alert, place, true);
            info(xml, alert, place, false);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private void head(XMLStreamWriter xml, CapAlert alert) throws XMLStreamException {
        element(xml, "identifier", alert.identifier());
        element(xml, "sender", sender);
        element(xml, "sent", time(alert.sent()));
        element(xml, "status", alert.status());
        element(xml, "msgType", alert.msgType());
        element(xml, "scope", "Public");
        if (alert.status().equals("Exercise")) {
            element(xml, "note", "演练，不是真实预警。 This is an exercise.");
        } else if (alert.status().equals("Test")) {
            element(xml, "note", "模拟数据，不是真实预警。 Simulated field, no real warning.");
        }
        if (!alert.references().isEmpty()) {
            element(xml, "references", String.join(" ", alert.references()));
        }
    }

    private void info(XMLStreamWriter xml, CapAlert alert, CapPlace place, boolean zh) throws XMLStreamException {
        String colour = (zh ? COLOUR_ZH : COLOUR_EN)[alert.level()];
        String name = zh ? place.nameZh() : place.nameEn();
        boolean over = alert.msgType().equals("Cancel");
        String mark = switch (alert.status()) {
            case "Exercise" -> zh ? "【演练】" : "EXERCISE: ";
            case "Test" -> zh ? "【测试】" : "TEST: ";
            default -> "";
        };
        xml.writeStartElement("info");
        element(xml, "language", zh ? "zh-CN" : "en");
        element(xml, "category", "Fire");
        element(xml, "event", zh ? "森林草原火险" + colour + "预警" : "Forest and grassland fire danger, " + colour);
        element(xml, "responseType", over ? "AllClear" : alert.level() >= 4 ? "Avoid" : "Prepare");
        element(xml, "urgency", over ? "Past" : "Expected");
        element(xml, "severity", SEVERITY[alert.level()]);
        element(xml, "certainty", "Likely");
        element(xml, "effective", time(alert.effective()));
        element(xml, "expires", time(alert.expires()));
        element(xml, "senderName", zh ? senderNameZh : senderNameEn);
        element(xml, "headline", mark + headline(name, colour, over, zh));
        element(xml, "description", description(alert, name, colour, over, zh));
        element(xml, "instruction", instruction(alert.level(), over, zh));
        named(xml, "parameter", "emberwatch:colour", COLOUR_EN[alert.level()]);
        named(xml, "parameter", "emberwatch:level", String.valueOf(alert.level()));
        xml.writeStartElement("area");
        element(xml, "areaDesc", name);
        if (!place.polygon().isEmpty()) {
            element(xml, "polygon", place.polygon());
        }
        named(xml, "geocode", "GB/T 2260", alert.zoneCode());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String headline(String name, String colour, boolean over, boolean zh) {
        if (zh) {
            return name + (over ? "解除" : "发布") + "森林草原火险" + colour + "预警";
        }
        return "Forest and grassland fire danger " + colour + (over ? " lifted for " : " for ") + name;
    }

    private static String description(CapAlert alert, String name, String colour, boolean over, boolean zh) {
        String until = time(alert.expires());
        String text = zh
                ? name + (over ? "森林草原火险" + colour + "预警已解除。" : "森林草原火险" + colour + "预警，有效至 " + until + "。")
                : over
                        ? "The " + colour + " warning for " + name + " has been lifted."
                        : colour.substring(0, 1).toUpperCase(Locale.ROOT) + colour.substring(1) + " warning for " + name
                                + ", valid until " + until + ".";
        return alert.reason().isEmpty() ? text : text + (zh ? "依据：" : " Basis: ") + alert.reason();
    }

    private static String instruction(int level, boolean over, boolean zh) {
        if (over) {
            return zh ? "恢复常态防火。" : "Return to ordinary care with fire.";
        }
        if (level >= 4) {
            return zh
                    ? "禁止一切野外用火，非必要不进入林区草原。"
                    : "No fire in the open. Stay out of forest and grassland unless you must.";
        }
        return zh ? "严格控制野外用火，加强巡护。" : "Keep fire in the open under strict control; patrol more often.";
    }

    private static void named(XMLStreamWriter xml, String element, String name, String value)
            throws XMLStreamException {
        xml.writeStartElement(element);
        element(xml, "valueName", name);
        element(xml, "value", value);
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    /** Without the characters that XML 1.0 cannot carry. */
    private static String clean(String text) {
        return text.codePoints()
                .filter(c -> c == 9
                        || c == 10
                        || c == 13
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
