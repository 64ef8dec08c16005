package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
import org.junit.jupiter.api.Test;

class SensorFrameDecoderTest {

    private final SensorFrameDecoder decoder = new SensorFrameDecoder(DecodeLimits.DEFAULT);

    private Collected decode(String payload) {
        return Collected.of(decoder, "emberwatch/v1/g1/sensors", payload.replace('\'', '"'));
    }

    @Test
    void aSensorAnnouncesItself() {
        Collected all = decode("[{'id':'s1','lat':41.8,'lon':123.4,'elevation_m':50,'name':'Fushun','wind_height_m':2,"
                + "'exposure':'sheltered'},{'id':'s2','lat':41,'lon':123}]");
        assertThat(all.refusals).isEmpty();
        assertThat(all.sensors.get(0))
                .isEqualTo(new Sensor("s1", "g1", "Fushun", 41.8, 123.4, 50, 2, Exposure.SHELTERED));
        assertThat(all.sensors.get(1).elevationM()).isNaN();
    }

    @Test
    void oneBadSensorDoesNotTakeTheOthersDown() {
        Collected all = decode("[{'id':'s1','lat':91,'lon':123},{'id':'','lat':1,'lon':1},{'id':'s3','lat':1,'lon':1},"
                + "{'id':'s4','lat':1,'lon':1,'exposure':'roof'},5,{'id':'s5','lon':1}]");
        assertThat(all.sensors).extracting(Sensor::id).containsExactly("s3");
        assertThat(all.places()).containsExactly("/0", "/1", "/3", "/4", "/5");
        assertThat(all.refusals.get(0).rule()).contains("latDeg [91.0]");
        assertThat(all.reasons()).contains(RefusalReason.WRONG_TYPE);
    }
}
