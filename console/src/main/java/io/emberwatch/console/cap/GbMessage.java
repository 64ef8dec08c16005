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
 * A message in the style of GB/T 35965.1-2018. UNVERIFIED: the standard's text was not at hand; what is here follows
 * secondary sources (an identifier {@code ZZZZZZDDDUUUXX_YYYYMMDDhhmmss_N} with the GB/T 2260 code, Beijing time, the members
 * of CAP). Each message says so in its {@code note}.
 */
public final class GbMessage {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(BEIJING);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss'+08:00'", Locale.ROOT)
            .withZone(BEIJING);
    private static final String[] SEVERITY = {"Unknown", "Unknown", "Blue", "Yellow", "Orange", "Red"};

    private GbMessage() {}

    /**
     * The identifier: area, issuer and unit within it, kind of event, Beijing time, number.
     *
     * @param issuer three digits of the issuing department and three of the unit
     * @param event two digits of the kind of event
     * @param number running number of the second
     */
    public static String identifier(String zoneCode, String issuer, String event, Instant sent, int number) {
        String area = (zoneCode + "000000").substring(0, 6);
        if (!area.matches("\\d{6}") || !issuer.matches("\\d{6}") || !event.matches("\\d{2}")) {
            throw new IllegalArgumentException("identifier [" + area + issuer + event + "] must be 6, 6 and 2 digits");
        }
        return area + issuer + event + "_" + STAMP.format(sent) + "_" + number % 10;
    }

    /** The message as UTF-8 XML, in Chinese. */
    public static byte[] write(CapAlert alert, CapPlace place, String senderZh, String issuer, String event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("alert");
            String id = identifier(
                    alert.zoneCode(),
                    issuer,
                    event,
                    alert.sent(),
                    alert.references().size());
            String[][] members = {
                {"identifier", id},
                {"sender", senderZh},
                {"senderCode", id.substring(0, 12)},
                {"sendTime", TIME.format(alert.sent())},
                {"status", alert.status()},
                {"msgType", alert.msgType()},
                {"scope", "Public"},
                {"references", String.join(" ", alert.references())},
                {"note", "UNVERIFIED against the text of GB/T 35965.1-2018"}
            };
            for (String[] member : members) {
                element(xml, member[0], member[1]);
            }
            info(xml, alert, place);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void info(XMLStreamWriter xml, CapAlert alert, CapPlace place) throws XMLStreamException {
        boolean over = alert.msgType().equals("Cancel");
        xml.writeStartElement("info");
        element(xml, "language", "zh-CN");
        element(xml, "eventType", "森林草原火险");
        element(xml, "severity", SEVERITY[alert.level()]);
        element(xml, "effective", TIME.format(alert.effective()));
        element(xml, "expires", TIME.format(alert.expires()));
        element(xml, "headline", place.nameZh() + (over ? "解除" : "发布") + "森林草原火险预警");
        element(xml, "description", alert.reason());
        xml.writeStartElement("area");
        element(xml, "areaDesc", place.nameZh());
        element(xml, "geocode", (alert.zoneCode() + "000000").substring(0, 6));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
}
