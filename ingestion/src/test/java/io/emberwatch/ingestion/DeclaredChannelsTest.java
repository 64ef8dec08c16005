package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclaredChannelsTest {

    private static Reading reading(String id) {
        Reading reading = Reading.empty(id, "g", 0, 0, 0);
        reading.values()[Channel.TEMP_C.ordinal()] = 12;
        reading.values()[Channel.BATTERY_V.ordinal()] = 3.6;
        return reading;
    }

    @Test
    void aProbeInTheSoilIsNoThermometerOfTheAir() {
        Sensor soil = new Sensor("soil", "", "", 41, 123, 50, 2, Sensor.Exposure.OPEN);
        Sensor any = new Sensor("any", "", "", 41, 123, 50, 2, Sensor.Exposure.OPEN);
        DeclaredChannels declared = DeclaredChannels.of(
                List.of(new Station(soil, "", "", List.of("battery_v"), "", "", 0), Station.of(any)));
        Reading marked = declared.mark(reading("soil"));
        assertThat(marked.usable(Channel.TEMP_C)).isNaN();
        assertThat(marked.value(Channel.TEMP_C)).isEqualTo(12);
        assertThat(marked.flags(Channel.TEMP_C)).isEqualTo(QualityFlag.UNDECLARED.bit());
        assertThat(marked.usable(Channel.BATTERY_V)).isEqualTo(3.6);
        assertThat(marked.flags(Channel.RH_PCT)).as("what it has not said").isZero();
        Reading free = reading("any");
        assertThat(declared.mark(free)).isSameAs(free);
        assertThat(DeclaredChannels.ALL.mark(free)).isSameAs(free);
    }
}
