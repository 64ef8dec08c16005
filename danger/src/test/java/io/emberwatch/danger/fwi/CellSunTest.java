package io.emberwatch.danger.fwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The sun over many cells is the sun over each: the same hours of day, the same height. */
class CellSunTest {
    private static final double[] LAT = {-89, -66.6, -41.3, 0, 23.4, 41.8, 60, 66.6, 71, 89};
    private static final LocalDate[] DATES = {
        LocalDate.of(2026, 3, 20), LocalDate.of(2026, 6, 21), LocalDate.of(2026, 9, 23), LocalDate.of(2026, 12, 21)
    };

    /** Clocks of many places, one that is hours off among them: there the night's end of the day before counts. */
    @Test
    void isUpAtTheHoursThatTheScalarStepSays() {
        int day = 0;
        int night = 0;
        for (double offsetHours : new double[] {-11, -4, 0, 8, 12}) {
            for (double lonDeg : new double[] {-179, -120, 0, 123.4, 179}) {
                CellSun cells = new CellSun(LAT, filled(lonDeg), offsetHours);
                for (LocalDate date : DATES) {
                    for (int hour = 0; hour < 24; hour++) {
                        cells.moveTo(date, hour);
                        for (int i = 0; i < LAT.length; i++) {
                            boolean up = scalar(LAT[i], lonDeg, offsetHours, date, hour)
                                    .isDaylight();
                            assertThat(cells.isDaylight(i))
                                    .as("%s %s h, %s N %s E, clock %s", date, hour, LAT[i], lonDeg, offsetHours)
                                    .isEqualTo(up);
                            day += up ? 1 : 0;
                            night += up ? 0 : 1;
                        }
                    }
                }
            }
        }
        assertThat(day).isGreaterThan(5000);
        assertThat(night).isGreaterThan(5000);
    }

    @Test
    void standsAsHighAsTheScalarStepSays() {
        CellSun cells = new CellSun(LAT, filled(123.4), 8);
        for (LocalDate date : DATES) {
            for (int hour = 0; hour < 24; hour++) {
                cells.moveTo(date, hour);
                for (int i = 0; i < LAT.length; i++) {
                    double height = SunDay.of(new Site(LAT[i], 123.4, 8), date).cosZenith(hour);
                    assertThat(cells.cosZenith(i)).isCloseTo(height, Offset.offset(1e-12));
                }
            }
        }
    }

    private static Fwi2025Hour scalar(double latDeg, double lonDeg, double offsetHours, LocalDate date, int hour) {
        SunDay sun = SunDay.of(new Site(latDeg, lonDeg, offsetHours), date);
        return new Fwi2025Hour(hour, sun.sunriseHour(), sun.sunsetHour(), false, 20, 40, 10, 0, 0, 90, 0.35);
    }

    private static double[] filled(double value) {
        double[] values = new double[LAT.length];
        Arrays.fill(values, value);
        return values;
    }
}
