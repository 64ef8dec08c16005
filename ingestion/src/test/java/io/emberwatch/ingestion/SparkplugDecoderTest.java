package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.RefusalReason;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SparkplugDecoderTest {

    private static final String EDGE = "spBv1.0/plant/%s/edge1";

    private final SparkplugDecoder decoder = new SparkplugDecoder(DecodeLimits.NONE, new Quantities(Map.of()));
    private final Collected all = new Collected();

    private void take(String type, byte[] payload) {
        decoder.decode(new Frame(String.format(EDGE, type), payload, Collected.NOW), all);
    }

    /** A payload with time, sequence and one metric: name (or none), alias, double value. */
    private static byte[] payload(int sequence, String name, int alias, double value) {
        byte[] metric = new byte[64];
        int n = 0;
        if (!name.isEmpty()) {
            metric[n++] = 0x0A;
            metric[n++] = (byte) name.length();
            for (char c : name.toCharArray()) {
                metric[n++] = (byte) c;
            }
        }
        metric[n++] = 0x10;
        metric[n++] = (byte) alias;
        metric[n++] = 0x20;
        metric[n++] = 10;
        metric[n++] = 0x69;
        long bits = Double.doubleToLongBits(value);
        for (int i = 0; i < 8; i++) {
            metric[n++] = (byte) (bits >> 8 * i);
        }
        byte[] body = new byte[4 + n + 3];
        int b = 0;
        body[b++] = 0x08;
        body[b++] = 0x05;
        body[b++] = 0x12;
        body[b++] = (byte) n;
        System.arraycopy(metric, 0, body, b, n);
        b += n;
        body[b++] = 0x18;
        body[b++] = (byte) (sequence & 0x7F | (sequence > 127 ? 0x80 : 0));
        if (sequence > 127) {
            body[b++] = (byte) (sequence >> 7);
        }
        return Arrays.copyOf(body, b);
    }

    /** A field of protocol buffers that holds bytes. */
    private static byte[] field(int number, byte[]... parts) {
        byte[] inner = new byte[0];
        for (byte[] part : parts) {
            int before = inner.length;
            inner = Arrays.copyOf(inner, before + part.length);
            System.arraycopy(part, 0, inner, before, part.length);
        }
        int tag = number << 3 | 2;
        byte[] head = number < 16
                ? new byte[] {(byte) tag, (byte) inner.length}
                : new byte[] {(byte) (tag | 0x80), (byte) (tag >> 7), (byte) inner.length};
        byte[] whole = Arrays.copyOf(head, head.length + inner.length);
        System.arraycopy(inner, 0, whole, head.length, inner.length);
        return whole;
    }

    private static byte[] text(int number, String text) {
        return field(number, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static byte[] number(int field, int value) {
        return new byte[] {(byte) (field << 3), (byte) value};
    }

    /** A metric {@code name} of type Int32. */
    private static byte[] metric(String name, int value) {
        return field(2, text(1, name), number(4, 3), number(10, value));
    }

    /** A payload of the time 5 and the sequence 0. */
    private static byte[] birth(byte[]... metrics) {
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        body.writeBytes(number(1, 5));
        for (byte[] metric : metrics) {
            body.writeBytes(metric);
        }
        body.writeBytes(number(3, 0));
        return body.toByteArray();
    }

    @Test
    void theMembersOfATemplateAreTakenUnderItsName() {
        byte[] mast = field(
                2, text(1, "mast"), number(3, 7), field(18, metric("temp_c", 21), metric("rh_pct", 40), number(5, 0)));
        byte[] nested =
                field(2, text(1, "site"), field(18, field(2, text(1, "gauge"), field(18, metric("rain_mm", 3)))));
        byte[] definition = field(2, text(1, "_types_/mast"), field(18, metric("temp_c", 0), number(5, 1)));
        take("NBIRTH", birth(definition, mast, nested));
        assertThat(all.refusals).isEmpty();
        assertThat(all.ignored).containsExactly("_types_/mast");
        assertThat(all.readings).hasSize(2);
        assertThat(all.readings.get(0).phenomenonTimeMs()).isEqualTo(7);
        assertThat(all.readings.get(0).value(Channel.TEMP_C)).isEqualTo(21);
        assertThat(all.readings.get(0).value(Channel.RH_PCT)).isEqualTo(40);
        assertThat(all.readings.get(1).value(Channel.RAIN_MM)).isEqualTo(3);
    }

    @Test
    void aTemplateNestedWithoutEndOrBrokenIsRefused() {
        byte[] deep = metric("temp_c", 21);
        for (int i = 0; i < 6; i++) {
            deep = field(2, text(1, "t"), field(18, deep));
        }
        take("NBIRTH", birth(deep, field(2, text(1, "cut"), field(18, new byte[] {0x12, 0x40, 0x01}))));
        assertThat(all.readings).isEmpty();
        assertThat(all.reasons()).containsExactly(RefusalReason.OUT_OF_RANGE, RefusalReason.UNREADABLE);
        assertThat(all.refusals.get(0).name()).isEqualTo("t/t/t/t/t");
    }

    @Test
    void theVectorsGiveTheirMetrics() throws Exception {
        Path vectors = Shared.data("mqtt_payloads").resolve("sparkplug_b/vectors.json");
        for (JsonNode vector : new ObjectMapper().readTree(vectors.toFile())) {
            take(
                    vector.get("type").asText(),
                    Base64.getDecoder().decode(vector.get("base64").asText()));
        }
        assertThat(all.refusals).isEmpty();
        assertThat(all.readings).extracting(r -> r.value(Channel.TEMP_C)).containsExactly(21.5, 22.5);
        assertThat(all.readings).extracting(r -> r.phenomenonTimeMs()).containsOnly(1750855643474L);
        assertThat(all.readings.get(0).sensorId()).isEqualTo("plant/edge1");
        assertThat(all.readings.get(0).gatewayId()).isEqualTo("edge1");
    }

    @Test
    void dataBeforeTheBirthAreRefusedAndTheBirthIsAskedFor() {
        take("NDATA", payload(1, "", 100, 22.5));
        assertThat(all.reasons()).containsExactly(RefusalReason.NO_BIRTH);
        assertThat(all.rebirths).containsExactly("plant/edge1");
    }

    @Test
    void aGapInTheSequenceIsToldAndTheDataAreUsed() {
        take("NBIRTH", payload(0, "Temperature", 100, 21.5));
        take("NDATA", payload(1, "", 100, 22));
        take("NDATA", payload(5, "", 100, 23));
        assertThat(all.readings).hasSize(3);
        assertThat(all.refusals.get(0).sentence()).contains("seq [5] must be 2 after 1");
    }

    @Test
    void theSequenceWrapsFrom255To0() {
        take("NBIRTH", payload(255, "Temperature", 100, 21.5));
        take("NDATA", payload(0, "", 100, 22));
        assertThat(all.refusals).isEmpty();
        assertThat(all.readings).hasSize(2);
    }

    @Test
    void aNewBirthForgetsTheOldAliases() {
        take("NBIRTH", payload(0, "Temperature", 100, 21.5));
        take("NBIRTH", payload(0, "Humidity", 101, 40));
        take("NDATA", payload(1, "", 100, 22));
        assertThat(all.reasons()).containsExactly(RefusalReason.NO_BIRTH);
    }

    @Test
    void aliasesOfADeviceBelongToTheDevice() {
        decoder.decode(
                new Frame("spBv1.0/plant/DBIRTH/edge1/mast", payload(1, "Weather/Wind speed", 7, 10), Collected.NOW),
                all);
        take("NDATA", payload(2, "", 7, 5));
        assertThat(all.readings).extracting(r -> r.sensorId()).containsOnly("plant/edge1/mast");
        assertThat(all.readings.get(1).value(Channel.WIND_KMH)).isEqualTo(18);
    }

    @Test
    void bytesThatAreNoPayloadAreRefused() {
        take("NDATA", new byte[] {0x7F, 1, 2});
        take("NDATA", new byte[0]);
        assertThat(all.reasons()).containsOnly(RefusalReason.UNREADABLE).hasSize(2);
    }

    @Test
    void theRequestForABirthIsItselfAPayloadThatReadsBack() {
        assertThat(SparkplugRebirth.topic("group/edge")).isEqualTo("spBv1.0/group/NCMD/edge");
        assertThat(SparkplugRebirth.canAsk("sparkplug")).isFalse();
        assertThat(SparkplugRebirth.canAsk("a/+")).isFalse();
        byte[] payload = SparkplugRebirth.payload(Collected.NOW);
        ProtoReader proto = new ProtoReader(payload, 0, payload.length);
        assertThat(proto.next()).isTrue();
        assertThat(proto.varint()).isEqualTo(Collected.NOW);
        assertThat(proto.next()).isTrue();
        SparkplugMetric metric = SparkplugMetric.read(proto.message());
        assertThat(metric.name).isEqualTo("Node Control/Rebirth");
        assertThat(metric.isTruth).isTrue();
        assertThat(metric.value).isEqualTo(1);
        assertThat(proto.next()).isFalse();
        assertThat(proto.isBroken()).isFalse();
    }
}
