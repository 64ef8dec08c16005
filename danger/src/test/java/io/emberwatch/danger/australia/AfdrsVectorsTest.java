package io.emberwatch.danger.australia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.danger.SharedData;
import io.emberwatch.danger.SharedData.Row;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All points of the AFDRS program fdrs_calcs 2024.6.0 that lie beside the checkout, at 1e-9. */
class AfdrsVectorsTest {
    private static void close(Row row, String column, double actual) {
        double expected = row.number(column);
        assertThat(actual)
                .as(row.place() + " " + column)
                .isCloseTo(expected, Offset.offset(1e-9 * Math.max(1, Math.abs(expected))));
    }

    private static void compare(Row row, FireBehaviour ours) {
        close(row, "dead_fuel_moisture", ours.deadFuelMoisturePercent());
        close(row, "rate_of_spread", ours.rosMH());
        close(row, "flame_height", ours.flameHeightM());
        close(row, "intensity", ours.intensityKwM());
        assertThat(ours.fireBehaviourIndex()).as(row.place()).isEqualTo(row.number("index_1"));
        assertThat(ours.findRating().orElseThrow().ordinal()).as(row.place()).isEqualTo(row.integer("rating_1"));
    }

    @ParameterizedTest
    @CsvSource({"grass_small,1800,360", "pasture_small,2700,0"})
    void grassAndPasture(String name, int expectedRows, int impossible) {
        int rows = 0;
        int refused = 0;
        for (Row row : SharedData.rows("reference/afdrs_pyroxl/" + name + ".csv")) {
            GrassCondition condition = GrassCondition.ofNumber(row.integer("grass_condition"));
            double temp = row.number("T_SFC");
            double rh = row.number("RH_SFC");
            double wind = row.number("WindMagKmh_SFC");
            double curing = row.number("Curing_SFC");
            double load = row.number("GrassFuelLoad_SFC");
            FireBehaviour ours = AfdrsGrass.formulas(temp, rh, wind, curing, condition, load);
            compare(row, ours);
            assertThat(ours.spottingM()).isNaN();
            rows++;
            if (rh > 100) {
                assertThatThrownBy(() -> AfdrsGrass.compute(temp, rh, wind, curing, condition, load))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("rhPercent [110.0] must lie in 0.0 to 100.0");
                refused++;
            } else {
                assertThat(AfdrsGrass.compute(temp, rh, wind, curing, condition, load))
                        .isEqualTo(ours);
            }
        }
        assertThat(rows).isEqualTo(expectedRows);
        assertThat(refused).as("humidity of 110 %").isEqualTo(impossible);
    }

    @Test
    void dryForest() {
        int rows = 0;
        int refused = 0;
        for (Row row : SharedData.rows("reference/afdrs_pyroxl/dry_forest_small.csv")) {
            double temp = row.number("T_SFC");
            double rh = row.number("RH_SFC");
            double wind = row.number("WindMagKmh_SFC");
            double drought = row.number("DF_SFC");
            double years = row.number("time_since_fire");
            int month = row.integer("months");
            int hour = row.integer("hours");
            double moisture = AfdrsForest.moisturePercent(temp, rh, month, hour);
            FireBehaviour ours = AfdrsForest.formulas(moisture, wind, drought, years, ForestFuel.EXAMPLE);
            compare(row, ours);
            close(row, "spotting_distance", ours.spottingM());
            rows++;
            if (rh > 100) {
                assertThatThrownBy(() -> new AfdrsForest.Weather(temp, rh, wind, drought, month, hour))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("rhPercent [110.0]");
                refused++;
            } else {
                AfdrsForest.Weather weather = new AfdrsForest.Weather(temp, rh, wind, drought, month, hour);
                assertThat(AfdrsForest.compute(weather, years, ForestFuel.EXAMPLE))
                        .isEqualTo(ours);
            }
        }
        assertThat(rows).isEqualTo(3888);
        assertThat(refused).isEqualTo(1296);
    }
}
