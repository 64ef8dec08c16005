package io.emberwatch.app.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.fwi.Gfmc2009;
import io.emberwatch.danger.fwi.OverwinteredDc;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Winters, and the single moisture codes, through the real command. */
class MoistureCommandTest {

    private static final String HEAD = "time,id,lat,temp_c,rh_pct,wind_kmh,rain_mm\n";

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

    private static void days(StringBuilder csv, LocalDate from, int count, double tempC, double rainMm) {
        for (int i = 0; i < count; i++) {
            csv.append(from.plusDays(i))
                    .append("T12:00:00+08:00,a,41,")
                    .append(tempC)
                    .append(",40,15,")
                    .append(rainMm)
                    .append('\n');
        }
    }

    /** 40 warm days (open from the fourth), 100 cold ones with 0.4 mm each (closed from the fourth), 10 warm ones. */
    @Test
    void springRemembersAutumnAndWinter() {
        StringBuilder csv = new StringBuilder(HEAD);
        LocalDate autumn = LocalDate.of(2024, 9, 12);
        days(csv, autumn, 40, 15, 0);
        days(csv, autumn.plusDays(40), 100, -2, 0.4);
        days(csv, autumn.plusDays(140), 10, 14, 0);
        assertThat(bench.index("fwi1987", csv.toString(), "--overwinter", "--dc", "300"))
                .isZero();
        assertThat(bench.errors()).isEmpty();
        List<Map<String, String>> rows = bench.rows();
        assertThat(rows).hasSize(37 + 3 + 7);
        assertThat(rows.get(0)).containsEntry("time", "2024-09-15T12:00:00+08:00");
        assertThat(rows.get(39)).containsEntry("time", "2024-10-24T12:00:00+08:00");
        assertThat(rows.get(40)).containsEntry("time", "2025-02-02T12:00:00+08:00");

        double winterRainMm = 0.4 * 97;
        double start = OverwinteredDc.dc(number(39, "dc"), winterRainMm, 0.75, 0.75);
        assertThat(start).isBetween(15.0, number(39, "dc"));
        String spring = HEAD + "2025-02-02T12:00:00+08:00,a,41,14,40,15,0\n";
        assertThat(bench.index("fwi1987", spring, "--dc", Double.toString(start)))
                .isZero();
        for (String column : List.of("ffmc", "dmc", "dc", "isi", "bui", "fwi", "dsr")) {
            assertThat(Double.parseDouble(rows.get(40).get(column))).isCloseTo(number(0, column), within(1e-9));
        }
        assertThat(bench.index("fwi1987", csv.toString(), "--overwinter", "--dc", "300", "--carry-over", "0.5"))
                .isZero();
        assertThat(number(40, "dc"))
                .isGreaterThan(Double.parseDouble(rows.get(40).get("dc")));
    }

    @Test
    void overwinterIsForFwi1987WithSharesOfOne() {
        assertThat(bench.index("kbdi", HEAD, "--overwinter")).isEqualTo(2);
        assertThat(bench.errors()).contains("--overwinter is for fwi1987");
        assertThat(bench.index("fwi1987", HEAD, "--overwinter", "--wetting", "1.1"))
                .isEqualTo(2);
        assertThat(bench.errors()).contains("[1.1]");
    }

    /** The hourly sample of cffdrs_r has its results in hffmc.csv only as single steps; here one of them. */
    @Test
    void hourlyCodesGoFromHourToHour() {
        String csv = "time,id,temp_c,rh_pct,wind_kmh,rain_mm,solrad_wm2\n"
                + "2025-04-01T12:00:00+08:00,a,20,30,10,0,700\n2025-04-01T13:00:00+08:00,a,21,28,12,5,700\n";
        assertThat(bench.index("hffmc", csv, "--ffmc", "90")).isZero();
        assertThat(number(0, "hffmc")).isGreaterThan(89);
        assertThat(number(1, "hffmc")).isLessThan(45);
        assertThat(bench.index("gfmc", csv, "--gfmc", "80")).isZero();
        double first = Gfmc2009.gfmc(80, 20, 30, 10, 0, 0.7, 0.3, 1);
        assertThat(number(0, "gfmc")).isEqualTo(first);
        assertThat(number(1, "gfmc")).isEqualTo(Gfmc2009.gfmc(first, 21, 28, 12, 5, 0.7, 0.3, 1));
    }

    @Test
    void shelteredDuffStartsFromItsDmc() {
        String csv = HEAD + "2025-04-01T12:00:00+08:00,a,41,20,30,10,0\n";
        assertThat(bench.index("sdmc", csv)).isZero();
        double fromDmc = number(0, "sdmc");
        assertThat(bench.index("sdmc", csv, "--sdmc", "12")).isZero();
        assertThat(number(0, "sdmc")).isEqualTo(fromDmc);
        assertThat(bench.index("sdmc", csv, "--dmc", "30")).isZero();
        assertThat(number(0, "sdmc")).isGreaterThan(fromDmc + 30);
    }
}
