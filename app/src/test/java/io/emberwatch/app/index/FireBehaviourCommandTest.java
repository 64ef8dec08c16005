package io.emberwatch.app.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.fbp.Fbp;
import io.emberwatch.danger.fbp.FbpInput;
import io.emberwatch.danger.fbp.FbpResult;
import io.emberwatch.danger.fbp.FuelCodes;
import io.emberwatch.danger.fbp.FuelType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Australian systems and FBP through the real command. */
class FireBehaviourCommandTest {

    private static final String AFDRS = "reference/afdrs_pyroxl/";

    @TempDir
    private Path folder;

    private CommandBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandBench(folder);
    }

    private double number(int row, String column) {
        return Double.parseDouble(bench.rows().get(row).get(column));
    }

    @ParameterizedTest
    @CsvSource({"grass_small.csv, 1800", "pasture_small.csv, 2700"})
    void grassMeetsTheAustralianProgram(String file, int rows) {
        List<Map<String, String>> expected = CommandBench.rows(CommandBench.shared(AFDRS + file));
        StringBuilder csv = new StringBuilder(
                "time,id,wind_kmh,rh_pct,temp_c,percent_cured,grass_condition,grass_fuel_load_kgm2\n");
        for (Map<String, String> r : expected) {
            csv.append("2022-01-01T12:00:00+10:00,p,")
                    .append(String.join(
                            ",",
                            r.get("WindMagKmh_SFC"),
                            r.get("RH_SFC"),
                            r.get("T_SFC"),
                            r.get("Curing_SFC"),
                            r.get("grass_condition"),
                            Double.toString(Double.parseDouble(r.get("GrassFuelLoad_SFC")) / 10)))
                    .append('\n');
        }
        assertThat(bench.index("afdrs-grass", csv.toString())).isZero();
        assertThat(expected).hasSize(rows);
        compare(
                possible(expected),
                "dead_fuel_moisture",
                "dead_fuel_moisture_pct",
                "rate_of_spread",
                "ros_mh",
                "intensity",
                "intensity_kwm",
                "index_1",
                "fbi");
    }

    @Test
    void forestMeetsTheAustralianProgram() {
        List<Map<String, String>> expected = CommandBench.rows(CommandBench.shared(AFDRS + "dry_forest_small.csv"));
        StringBuilder csv = new StringBuilder("time,id,wind_kmh,rh_pct,temp_c,time_since_fire_years,drought_factor\n");
        for (Map<String, String> r : expected) {
            csv.append(String.format(
                            "2022-%02d-01T%02d:00:00+10:00,p,",
                            Integer.parseInt(r.get("months")), Integer.parseInt(r.get("hours"))))
                    .append(String.join(
                            ",",
                            r.get("WindMagKmh_SFC"),
                            r.get("RH_SFC"),
                            r.get("T_SFC"),
                            r.get("time_since_fire"),
                            r.get("DF_SFC")))
                    .append('\n');
        }
        assertThat(bench.index("afdrs-forest", csv.toString())).isZero();
        compare(
                possible(expected),
                "dead_fuel_moisture",
                "dead_fuel_moisture_pct",
                "rate_of_spread",
                "ros_mh",
                "intensity",
                "intensity_kwm",
                "index_1",
                "fbi");
    }

    /** The program's own test grid goes up to 110 % of humidity; the command refuses what cannot be. */
    private List<Map<String, String>> possible(List<Map<String, String>> all) {
        List<Map<String, String>> possible = all.stream()
                .filter(r -> Double.parseDouble(r.get("RH_SFC")) <= 100)
                .toList();
        assertThat(bench.errors().lines().filter(l -> l.contains("rhPercent [110.0] must lie in")))
                .hasSize(all.size() - possible.size());
        return possible;
    }

    private void compare(List<Map<String, String>> expected, String... pairs) {
        List<Map<String, String>> rows = bench.rows();
        assertThat(rows.size()).isEqualTo(expected.size());
        for (int i = 0; i < rows.size(); i++) {
            for (int p = 0; p < pairs.length; p += 2) {
                double wanted = Double.parseDouble(expected.get(i).get(pairs[p]));
                assertThat(Double.parseDouble(rows.get(i).get(pairs[p + 1])))
                        .as("row %d, %s", i + 1, pairs[p])
                        .isCloseTo(wanted, within(1e-9 * Math.max(1, Math.abs(wanted))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ffdi, 40, 10, 50, ffdi, 109.158",
        "gfdi-mk5, 40, 10, 50, gfdi_mk5, 87.009",
        "gfdi-mk4, 40, 10, 50, gfdi_mk4, 144.18"
    })
    void theMetersMeetTheirSpotValues(
            String name, double tempC, double rh, double windKmh, String column, double value) {
        String csv = "time,id,temp_c,rh_pct,wind_kmh,drought_factor,percent_cured\n2022-01-01T15:00:00+10:00,a," + tempC
                + "," + rh + "," + windKmh + ",10,100\n";
        assertThat(bench.index(name, csv)).isZero();
        assertThat(number(0, column)).isCloseTo(value, within(6e-3));
    }

    @Test
    void ffdiKeepsItsOwnDrought() {
        String csv = "time,id,temp_c,rh_pct,wind_kmh,rain_mm\n2022-01-01T15:00:00+10:00,a,40,10,50,0\n"
                + "2022-01-02T15:00:00+10:00,a,40,10,50,30\n";
        assertThat(bench.index("ffdi", csv, "--annual-rain-mm", "600", "--kbdi", "100"))
                .isZero();
        double dry = number(0, "ffdi");
        double kbdi = number(0, "kbdi");
        assertThat(kbdi).isGreaterThan(100);
        assertThat(number(1, "kbdi")).isLessThan(kbdi);
        assertThat(number(1, "ffdi")).isLessThan(dry);
        assertThat(number(0, "drought_factor")).isBetween(9.0, 10.0);
        assertThat(bench.index("kbdi", csv, "--annual-rain-mm", "600", "--kbdi", "100"))
                .isZero();
        assertThat(number(0, "kbdi")).isEqualTo(kbdi);
        assertThat(bench.index("ffdi", csv)).isEqualTo(2);
        assertThat(bench.errors()).contains("column annual_rain_mm");
        assertThat(bench.index("kbdi", csv, "--annual-rain-mm", "600", "--kbdi-choices", "x"))
                .isEqualTo(2);
        assertThat(bench.index("kbdi", csv, "--annual-rain-mm", "600", "--kbdi", "300"))
                .isEqualTo(2);
    }

    @Test
    void fbpTakesCodesOrStepsThemFromWeather() {
        String weather = "time,id,lat,temp_c,rh_pct,wind_kmh,rain_mm,fmc_pct\n"
                + "2022-05-01T12:00:00+08:00,a,41,25,30,20,0,100\n2022-05-02T12:00:00+08:00,a,41,27,25,25,0,100\n";
        assertThat(bench.index("fwi1987", weather)).isZero();
        double ffmc = number(1, "ffmc");
        double bui = number(1, "bui");
        assertThat(bench.index("fbp", weather, "--fuel-type", "C-3")).isZero();
        double ros = number(1, "ros");
        FbpResult fire = Fbp.compute(FbpInput.of(FuelType.C3, FuelCodes.fwi1987(ffmc, bui))
                .wind(25, Double.NaN)
                .foliarMoisture(100)
                .build());
        assertThat(ros).isEqualTo(fire.rosMMin());
        assertThat(number(1, "hfi")).isEqualTo(fire.hfiKwM());
        assertThat(bench.rows().get(1).get("fd")).isIn("S", "I", "C");
        String codes = "time,id,ffmc,bui,wind_kmh,fuel_type,fmc_pct\n2022-05-02T12:00:00+08:00,a," + ffmc + "," + bui
                + ",25,C3,100\n2022-05-02T12:00:00+08:00,a," + ffmc + "," + bui + ",25,WA,100\n"
                + "2022-05-02T12:00:00+08:00,a," + ffmc + "," + bui + ",25,C3,\n";
        assertThat(bench.index("fbp", codes)).isZero();
        assertThat(bench.rows()).hasSize(1);
        assertThat(number(0, "ros")).isEqualTo(ros);
        assertThat(bench.errors())
                .contains("line 3, a: refused: no fire can be told for fuel type WATER")
                .contains("line 4, a: refused: foliar moisture of fuel type [C3] is not given");
        assertThat(bench.index("fbp", weather, "--fuel-type", "X9")).isEqualTo(2);
        assertThat(bench.index("fbp", weather)).isEqualTo(2);
        assertThat(bench.errors()).contains("column fuel_type");
    }
}
