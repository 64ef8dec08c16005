package io.emberwatch.geo;

import java.util.List;
import java.util.Locale;

/** What a map service offers, as OGC 06-042 (WMS 1.3.0) has it told. */
public final class WmsCapabilities {

    /**
     * One map on offer.
     *
     * @param name its name in requests
     * @param title what people call it
     * @param times ISO 8601 instants it is there for, ascending; the last is the default
     */
    public record Layer(String name, String title, List<String> times) {}

    private WmsCapabilities() {}

    /**
     * The capabilities document.
     *
     * @param title of the service
     * @param url where requests go, without a query
     * @param spec the grid whose box all layers cover
     */
    public static String xml(String title, String url, GridSpec spec, List<Layer> layers) {
        StringBuilder xml = new StringBuilder(4096);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<WMS_Capabilities version=\"1.3.0\"")
                .append(" xmlns=\"http://www.opengis.net/wms\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n");
        xml.append("<Service><Name>WMS</Name><Title>").append(escape(title)).append("</Title>");
        xml.append(resource(url)).append("<MaxWidth>").append(MapWindow.MAX_SIDE);
        xml.append("</MaxWidth><MaxHeight>").append(MapWindow.MAX_SIDE).append("</MaxHeight></Service>\n");
        xml.append("<Capability><Request>");
        request(xml, "GetCapabilities", url, "text/xml");
        request(xml, "GetMap", url, "image/png");
        request(xml, "GetFeatureInfo", url, "application/json", "text/plain");
        xml.append("</Request><Exception><Format>XML</Format></Exception>\n");
        xml.append("<Layer><Title>").append(escape(title)).append("</Title>");
        xml.append("<CRS>EPSG:3857</CRS><CRS>EPSG:4326</CRS><CRS>CRS:84</CRS>");
        box(xml, spec);
        layers.forEach(layer -> layer(xml, layer, url));
        return xml.append("</Layer></Capability></WMS_Capabilities>\n").toString();
    }

    private static void request(StringBuilder xml, String name, String url, String... formats) {
        xml.append('<').append(name).append('>');
        for (String format : formats) {
            xml.append("<Format>").append(format).append("</Format>");
        }
        xml.append("<DCPType><HTTP><Get>").append(resource(url)).append("</Get></HTTP></DCPType></");
        xml.append(name).append('>');
    }

    private static String resource(String url) {
        return "<OnlineResource xlink:type=\"simple\" xlink:href=\"" + escape(url) + "?\"/>";
    }

    private static void box(StringBuilder xml, GridSpec s) {
        xml.append(String.format(
                Locale.ROOT,
                "<EX_GeographicBoundingBox><westBoundLongitude>%f</westBoundLongitude>"
                        + "<eastBoundLongitude>%f</eastBoundLongitude><southBoundLatitude>%f</southBoundLatitude>"
                        + "<northBoundLatitude>%f</northBoundLatitude></EX_GeographicBoundingBox>",
                s.westDeg(),
                s.eastDeg(),
                s.southDeg(),
                s.northDeg()));
        xml.append(String.format(
                Locale.ROOT,
                "<BoundingBox CRS=\"CRS:84\" minx=\"%f\" miny=\"%f\" maxx=\"%f\" maxy=\"%f\"/>",
                s.westDeg(),
                s.southDeg(),
                s.eastDeg(),
                s.northDeg()));
        xml.append(String.format(
                Locale.ROOT,
                "<BoundingBox CRS=\"EPSG:4326\" minx=\"%f\" miny=\"%f\" maxx=\"%f\" maxy=\"%f\"/>\n",
                s.southDeg(),
                s.westDeg(),
                s.northDeg(),
                s.eastDeg()));
    }

    private static void layer(StringBuilder xml, Layer layer, String url) {
        xml.append("<Layer queryable=\"1\"><Name>").append(escape(layer.name()));
        xml.append("</Name><Title>").append(escape(layer.title())).append("</Title>");
        if (!layer.times().isEmpty()) {
            xml.append("<Dimension name=\"time\" units=\"ISO8601\" default=\"");
            xml.append(layer.times().get(layer.times().size() - 1)).append("\">");
            xml.append(String.join(",", layer.times())).append("</Dimension>");
        }
        xml.append("<Style><Name>default</Name><Title>default</Title><LegendURL width=\"24\" height=\"120\">")
                .append("<Format>image/png</Format><OnlineResource xlink:type=\"simple\" xlink:href=\"")
                .append(escape(url + "?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER="
                        + layer.name()))
                .append("\"/></LegendURL></Style></Layer>\n");
    }

    /** A service exception as OGC 06-042 has it told. */
    public static String exception(String code, String message) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ServiceExceptionReport version=\"1.3.0\""
                + " xmlns=\"http://www.opengis.net/ogc\"><ServiceException code=\"" + escape(code) + "\">"
                + escape(message) + "</ServiceException></ServiceExceptionReport>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
