package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldOrderDecoderTest {

    private final List<Object> orders = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    private void say(byte[] json) {
        Decoders.open(DecoderSettings.DEFAULT)
                .decode(new Frame(Topics.FIELD_ORDERS, json, Collected.NOW), new DecodeSink() {
                    @Override
                    public void reading(Reading reading) {
                        throw new AssertionError(reading);
                    }

                    @Override
                    public void refusal(Refusal refusal) {
                        refused.add(refusal.sentence());
                    }

                    @Override
                    public void sensor(Sensor sensor) {
                        throw new AssertionError(sensor);
                    }

                    @Override
                    public void registryOrder(RegistryOrder order) {
                        orders.add(order);
                    }

                    @Override
                    public void qualityOverride(QualityOverride override) {
                        orders.add(override);
                    }
                });
    }

    private void say(String json) {
        say(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Sensor sensor = new Sensor("s1", "g2", "北塔", 41.9, 123.9, 310, 2, Sensor.Exposure.SHELTERED);
        RegistryOrder order = new RegistryOrder("o1", sensor, 5_000, "Li Wei", "lent", Collected.NOW, 0);
        QualityOverride word =
                new QualityOverride("s1", Channel.TEMP_C, 0, 5_000, false, "Li Wei", "painted", Collected.NOW);
        say(FieldOrderJson.of(order));
        QualityOverride away =
                new QualityOverride("s1", null, 0, 5_000, false, true, "Li Wei", "in the climate box", Collected.NOW);
        QualityOverride one =
                new QualityOverride("s1", Channel.RH_PCT, 0, 5_000, false, true, "Li Wei", "salt bath", Collected.NOW);
        say(FieldOrderJson.of("o2", word));
        say(FieldOrderJson.of("o3", away));
        say(FieldOrderJson.of("o4", one));
        assertThat(refused).isEmpty();
        assertThat(orders).containsExactly(order, word, away, one);
    }

    @Test
    void withoutAuthorReasonPlaceOrTimeItIsRefused() {
        say("{'id':'1','reason':'lent','sensor':{'id':'s1','lat':41.9,'lon':123.9}}");
        say("{'id':'1','author':'Li Wei','reason':'lent'}");
        say("{'id':'1','author':'Li Wei','reason':'lent','sensor':{'id':'s1','lat':91,'lon':123.9}}");
        say("{'author':'Li Wei','reason':'lent','sensor':{'id':'s1','lat':41,'lon':123.9}}");
        say("{'id':'1','author':'L','reason':'r','quality':{'sensor':'s','channel':'temp_c','from':'x','good':true}}");
        say("{'id':'1','author':'L','reason':'r','quality':{'sensor':'s','channel':'nothing','good':true}}");
        say(
                "{'id':'1','author':'L','reason':'r','calibration':{'sensor':'s','channel':'nothing','from':'2026-04-01T00:00:00Z','to':'2026-04-02T00:00:00Z'}}");
        say(
                "{'id':'1','author':'L','reason':'','calibration':{'sensor':'s','from':'2026-04-01T00:00:00Z','to':'2026-04-02T00:00:00Z'}}");
        say(
                "{'id':'1','author':'L','reason':'r','calibration':{'sensor':'s','from':'2026-04-02T00:00:00Z','to':'2026-04-01T00:00:00Z'}}");
        say("{'author':");
        assertThat(orders).isEmpty();
        assertThat(refused).hasSize(10);
    }
}
