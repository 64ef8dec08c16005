package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayDecoderTest {

    private static final String TOPIC = Topics.readings("g1");
    private static final long ARRIVED = Collected.NOW - 3_600_000;

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static Collected decode(byte[] envelope) {
        Collected out = new Collected();
        Decoders.open(DecoderSettings.DEFAULT).decode(new Frame(Topics.REPLAYS, envelope, Collected.NOW), out);
        return out;
    }

    private static byte[] envelope(String topic, String payload) {
        return new ReplayFrame(new Frame(topic, bytes(payload), ARRIVED), "Li Wei", "profile mended").toJson();
    }

    @Test
    void aReplayedMessageIsReadAsItWouldHaveBeenWhenItCame() {
        String telemetry = "{\"s1\":[{\"temperature\":21.5}]}";
        Collected first = new Collected();
        Decoders.open(DecoderSettings.DEFAULT)
                .decode(new Frame("v1/gateway/telemetry", bytes(telemetry), ARRIVED), first);
        Collected again = decode(envelope("v1/gateway/telemetry", telemetry));
        assertThat(first.readings).hasSize(1);
        assertThat(again.readings).as("also its time, which is that of arrival").isEqualTo(first.readings);
    }

    @Test
    void whatIsRefusedAgainIsTheSameLetter() {
        String broken = "{\"v\":1,\"readings\":[{\"sensor\":\"s1\",\"time\":" + ARRIVED + ",\"temp_c\":900}]}";
        Collected first = new Collected();
        Decoders.open(DecoderSettings.DEFAULT).decode(new Frame(TOPIC, bytes(broken), ARRIVED), first);
        Collected again = decode(envelope(TOPIC, broken));
        assertThat(again.refusals)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(first.refusals)
                .hasSize(1);
    }

    @Test
    void whatCannotBePlayedAloneIsRefusedWithItsReason() {
        for (String topic :
                List.of("", "spBv1.0/g/NDATA/e", Topics.FIELD_ORDERS, Topics.REPLAYS, Topics.commands("console"))) {
            assertThatThrownBy(() -> envelope(topic, "{}")).hasMessageContaining("topic [" + topic + "] must");
            String forged = "{\"author\":\"x\",\"reason\":\"y\",\"topic\":\"" + topic
                    + "\",\"received\":\"2026-01-01T00:00:00Z\",\"payload\":\"e30=\"}";
            assertThat(decode(bytes(forged)).refusals)
                    .singleElement()
                    .extracting(Refusal::reason)
                    .isEqualTo(RefusalReason.OUT_OF_RANGE);
        }
        assertThat(decode(bytes("{\"topic\":\"" + TOPIC + "\"}"))
                        .refusals
                        .get(0)
                        .rule())
                .contains("received []");
        assertThat(decode(bytes("nonsense")).refusals.get(0).reason()).isEqualTo(RefusalReason.UNREADABLE);
    }

    @Test
    void aReadingRefusedForItsGatewayCanBePlayedOnceItIsItsOwn() {
        Sensor theirs = new Sensor("s1", "g2", "", 41, 123, 100, 2, Sensor.Exposure.OPEN);
        Reading said = Reading.empty("s1", "g1", ARRIVED - 5_000, ARRIVED - 1_000, ARRIVED);
        said.values()[Channel.TEMP_C.ordinal()] = 21.123456789;
        Refusal refusal = SensorRegistry.of(List.of(theirs)).refusalOf(said, "").orElseThrow();
        assertThat(refusal.topic()).isEqualTo(TOPIC);
        Collected again = decode(new ReplayFrame(
                        new Frame(refusal.topic(), refusal.payload(), refusal.receivedTimeMs()), "Li Wei", "lent")
                .toJson());
        assertThat(again.readings).containsExactly(said);
        assertThat(again.readings.get(0).gatewayTimeMs()).isEqualTo(said.gatewayTimeMs());
    }
}
