package io.emberwatch.ingestion;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The request to a Sparkplug B edge node to say its births again: an NCMD with the metric {@code Node Control/Rebirth} set to true.
 *
 * <p>Source: Sparkplug 3.0, sections 6.4.13 (NCMD) and 6.4.1 (payload).
 */
public final class SparkplugRebirth {

    private static final String METRIC = "Node Control/Rebirth";
    private static final int BOOLEAN = 11;

    private SparkplugRebirth() {}

    /** Whether an edge node can be asked: {@code group/edge}, neither with characters that a topic cannot have. */
    public static boolean canAsk(String edgeNode) {
        int cut = edgeNode.indexOf('/');
        return cut > 0
                && cut < edgeNode.length() - 1
                && edgeNode.indexOf('+') < 0
                && edgeNode.indexOf('#') < 0
                && edgeNode.indexOf('/', cut + 1) < 0;
    }

    /** Where an edge node {@code group/edge} listens. */
    public static String topic(String edgeNode) {
        int cut = edgeNode.indexOf('/');
        return "spBv1.0/" + edgeNode.substring(0, cut) + "/NCMD/" + edgeNode.substring(cut + 1);
    }

    /** What it is told. */
    public static byte[] payload(long nowMs) {
        byte[] name = METRIC.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream metric = new ByteArrayOutputStream();
        metric.write(1 << 3 | 2);
        metric.write(name.length);
        metric.writeBytes(name);
        varint(metric, 3, nowMs);
        varint(metric, 4, BOOLEAN);
        varint(metric, 14, 1);
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        varint(payload, 1, nowMs);
        payload.write(2 << 3 | 2);
        payload.write(metric.size());
        payload.writeBytes(metric.toByteArray());
        return payload.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, int field, long value) {
        out.write(field << 3);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
