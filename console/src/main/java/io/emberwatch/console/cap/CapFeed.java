package io.emberwatch.console.cap;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The messages in force as an Atom feed (RFC 4287): one entry each, with a link to the CAP file. */
public final class CapFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private CapFeed() {}

    /**
     * The feed.
     *
     * @param base address of the console without a slash at the end
     * @param alerts the messages, the newest first
     * @param updated when the newest was issued, or the moment where there is none
     */
    public static byte[] write(String base, CapWriter writer, List<CapAlert> alerts, Instant updated) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            text(xml, "id", base + "/cap/feed.atom");
            text(xml, "title", "森林草原火险预警 · Fire danger warnings");
            text(xml, "updated", DateTimeFormatter.ISO_INSTANT.format(updated));
            link(xml, "self", base + "/cap/feed.atom", "application/atom+xml");
            xml.writeStartElement("author");
            text(xml, "name", writer.sender());
            xml.writeEndElement();
            for (CapAlert alert : alerts) {
                entry(xml, base, alert);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void entry(XMLStreamWriter xml, String base, CapAlert alert) throws XMLStreamException {
        String file = base + "/cap/" + alert.identifier() + ".xml";
        xml.writeStartElement("entry");
        text(xml, "id", file);
        text(
                xml,
                "title",
                (alert.status().equals("Exercise") ? "EXERCISE " : "") + alert.msgType() + " " + alert.zoneCode()
                        + " level " + alert.level());
        text(xml, "updated", DateTimeFormatter.ISO_INSTANT.format(alert.sent()));
        link(xml, "alternate", file, "application/cap+xml");
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String href, String type) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", href);
        xml.writeAttribute("type", type);
    }

    private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
}
