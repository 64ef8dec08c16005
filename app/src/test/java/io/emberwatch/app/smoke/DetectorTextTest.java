package io.emberwatch.app.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.jobs.smoke.SmokeSettings;
import java.lang.reflect.RecordComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectorTextTest {

    private static final SmokeSettings USUAL = SmokeSettings.DEFAULT;

    @ParameterizedTest
    @CsvSource({
        "suspect_days, 40, suspectPerHour, 0.0010416666666666667",
        "slow_days, 100, slowPerHour, 0.0004166666666666667",
        "confirm_years, 8, confirmPerHour, 1.4269406392694064e-05",
        "prior_hours, 24, priorHours, 24",
        "forget_days, 30, forgetHours, 720",
        "floor_rise, 0.8, floorRise, 0.8",
        "floor_slow, 0.3, floorSlow, 0.3",
        "floor_pair, 0.7, floorPair, 0.7",
        "freeze_hours, 12, freezeHours, 12",
        "max_pair_km, 60, maxPairKm, 60",
        "max_lag_hours, 3, maxLagHours, 3",
        "calm_factor, 2, calmFactor, 2"
    })
    void eachKeyChangesItsOwnSettingAndNoOther(String key, String value, String component, double expected)
            throws Exception {
        SmokeSettings read = DetectorText.parse("x:" + key + "=" + value, USUAL).settings();
        for (RecordComponent part : SmokeSettings.class.getRecordComponents()) {
            double wanted = part.getName().equals(component)
                    ? expected
                    : (double) part.getAccessor().invoke(USUAL);
            assertThat((double) part.getAccessor().invoke(read))
                    .as(part.getName())
                    .isCloseTo(wanted, within(1e-12 * Math.max(1, wanted)));
        }
    }

    @Test
    void severalKeysAndANameAreRead() {
        DetectorText read = DetectorText.parse("careful:floor_rise=0.8,confirm_years=8", USUAL);
        assertThat(read.name()).isEqualTo("careful");
        assertThat(read.settings().floorRise()).isEqualTo(0.8);
        assertThat(read.settings().confirmPerHour()).isCloseTo(USUAL.confirmPerHour() / 2, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "careful | must look like",
                ":floor_rise=1 | must look like",
                "x: | must look like",
                "x:colour=1 | has [colour], which must be one of [suspect_days",
                "x:floor_rise=much | has floor_rise [much], which must be a number",
                "x:floor_rise=-1 | is out of range: floorRise [-1.0] must be above 0",
                "x:calm_factor=9 | is out of range: calmFactor"
            })
    void whatCannotBeUnderstoodSaysWhy(String text, String why) {
        assertThatThrownBy(() -> DetectorText.parse(text, USUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("detector [" + text + "]")
                .hasMessageContaining(why);
    }
}
