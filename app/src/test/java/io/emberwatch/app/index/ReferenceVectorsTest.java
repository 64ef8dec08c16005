package io.emberwatch.app.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference programs' own files through the real command. */
class ReferenceVectorsTest {

    private static final String PRF_HOURLY = "reference/cffdrs_ng/PRF2007_hourly_wx.csv";

    @TempDir
    private Path folder;

    private CommandBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandBench(folder);
    }

    private static String prfWeather() {
        StringBuilder csv = new StringBuilder("rain_mm,id,time,lat,lon,timezone,temp_c,rh_pct,wind_kmh,extra\n");
        for (Map<String, String> r : CommandBench.rows(CommandBench.shared(PRF_HOURLY))) {
            csv.append(String.join(
                            ",",
                            r.get("prec"),
                            r.get("id"),
                            prfTime(r),
                            r.get("lat"),
                            r.get("long"),
                            r.get("timezone"),
                            r.get("temp"),
                            r.get("rh"),
                            r.get("ws"),
                            "x"))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String prfTime(Map<String, String> r) {
        return String.format("%s-%02d-%02dT%02d:00:00-04:00", r.get("yr"), num(r, "mon"), num(r, "day"), num(r, "hr"));
    }

    private static int num(Map<String, String> row, String column) {
        return Integer.parseInt(row.get(column));
    }

    @Test
    void fwi2025MeetsPetawawaHourByHour() {
        assertThat(bench.index("fwi2025", prfWeather())).isZero();
        List<Map<String, String>> expected =
                CommandBench.rows(CommandBench.shared("reference/cffdrs_ng/PRF2007_standard_hourly_FWI.csv"));
        String[] all = {"ffmc", "dmc", "dc", "isi", "bui", "fwi", "dsr", "gfmc", "gsi", "gfwi"};
        assertSame(bench.rows(), expected, within(6e-5), all);
        assertThat(bench.errors()).isEmpty();
        assertThat(bench.rows()).hasSize(2623);
        assertThat(bench.rows().get(0))
                .containsEntry("time", "2007-05-10T08:00:00-04:00")
                .containsEntry("id", "PRF");
        bench.rows().forEach(row -> assertThat(row.get("fwi")).matches("\\d+\\.\\d{4,}"));
    }

    @Test
    void fwi1987MeetsTheSampleWithItsConstant() {
        StringBuilder csv = new StringBuilder("time,id,lat,temp_c,rh_pct,wind_ms,rain_mm\n");
        List<Map<String, String>> sample = CommandBench.rows(CommandBench.shared("reference/firedanger/test_fwi.csv"));
        for (Map<String, String> r : sample) {
            double windMs = Double.parseDouble(r.get("WS")) / 3.6;
            csv.append(String.format("%s-%02d-%02dT12:00:00-06:00", r.get("YR"), num(r, "MON"), num(r, "DAY")))
                    .append(",a,")
                    .append(String.join(
                            ",", r.get("LAT"), r.get("TEMP"), r.get("RH"), Double.toString(windMs), r.get("PREC")))
                    .append('\n');
        }
        assertThat(bench.index(
                        "fwi1987", csv.toString(), "--constant", "147.2", "--ffmc", "85", "--dmc", "6", "--dc", "15"))
                .isZero();
        String[] seven = {"ffmc", "dmc", "dc", "isi", "bui", "fwi", "dsr"};
        assertSame(bench.rows(), sample, within(1e-9), seven);
        assertThat(bench.index("fwi1987", csv.toString())).isZero();
        assertThat(Double.parseDouble(bench.rows().get(0).get("ffmc"))).isCloseTo(87.64936, within(5e-6));
        assertThat(Double.parseDouble(bench.rows().get(0).get("fwi"))).isCloseTo(10.03619, within(5e-6));
    }

    private static void assertSame(
            List<Map<String, String>> rows,
            List<Map<String, String>> expected,
            Offset<Double> offset,
            String... columns) {
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            for (String column : columns) {
                String key = expected.get(i).containsKey(column) ? column : column.toUpperCase(java.util.Locale.ROOT);
                assertThat(Double.parseDouble(rows.get(i).get(column)))
                        .as("row %d, %s", i + 1, column)
                        .isCloseTo(Double.parseDouble(expected.get(i).get(key)), offset);
            }
        }
    }

    /**
     * The noon rows and 24-hour rains that the reference program made of the same hours. The file's clock is on daylight
     * time, so that noon of standard time is 13:00 on it.
     */
    @Test
    void noonOfHourlyRowsIsTheDailyFileOfPetawawa() {
        assertThat(bench.index("fwi1987", prfWeather(), "--noon-hour", "13")).isZero();
        List<Map<String, String>> fromHours = bench.rows();
        String firstRefusal = bench.errors().lines().findFirst().orElse("");
        assertThat(firstRefusal).contains("line 7").contains("the record begins within them");

        StringBuilder csv = new StringBuilder("time,id,lat,temp_c,rh_pct,wind_kmh,rain_mm\n");
        for (Map<String, String> r :
                CommandBench.rows(CommandBench.shared("reference/cffdrs_ng/PRF2007_daily_wx.csv"))) {
            csv.append(String.format("%s-%02d-%02dT12:00:00-04:00", r.get("yr"), num(r, "mon"), num(r, "day")))
                    .append(",PRF,")
                    .append(String.join(",", r.get("lat"), r.get("temp"), r.get("rh"), r.get("ws"), r.get("prec")))
                    .append('\n');
        }
        assertThat(bench.index("fwi1987", csv.toString())).isZero();
        List<Map<String, String>> fromDays = bench.rows();
        assertSame(fromHours, fromDays, within(1e-9), "ffmc", "dmc", "dc", "isi", "bui", "fwi", "dsr");
    }
}
