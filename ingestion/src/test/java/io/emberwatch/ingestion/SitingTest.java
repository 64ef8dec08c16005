package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
import org.junit.jupiter.api.Test;

class SitingTest {

    private static Reading windy() {
        Reading reading = Reading.empty("s", "g", 0, 0, 0);
        reading.values()[Channel.WIND_KMH.ordinal()] = 10;
        return reading;
    }

    private static Sensor at(double heightM, Exposure exposure) {
        return new Sensor("s", "g", "", 41, 123, 50, heightM, exposure);
    }

    @Test
    void windFromTwoMetresGrowsByTheLogarithm() {
        assertThat(Siting.factorTo10m(2)).isCloseTo(1.3832, within(1e-4));
        Reading sited = Siting.apply(windy(), at(2, Exposure.OPEN));
        assertThat(sited.value(Channel.WIND_KMH)).isCloseTo(13.832, within(1e-3));
        assertThat(sited.value(Channel.GUST_KMH)).isNaN();
    }

    @Test
    void windAtTenMetresOrAtAnUnknownHeightStays() {
        Reading windy = windy();
        assertThat(Siting.apply(windy, at(10, Exposure.OPEN))).isSameAs(windy);
        assertThat(Siting.apply(windy, at(Double.NaN, Exposure.OPEN))).isSameAs(windy);
    }

    @Test
    void windUnderCanopyIsFlaggedNotScaled() {
        Reading sited = Siting.apply(windy(), at(2, Exposure.SHELTERED));
        assertThat(sited.value(Channel.WIND_KMH)).isEqualTo(10);
        assertThat(sited.flags(Channel.WIND_KMH)).isEqualTo(QualityFlag.SHELTERED.bit());
        assertThat(sited.usable(Channel.WIND_KMH)).isNaN();
    }
}
