package io.emberwatch.app.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexCommandTest {

    private static final String HEAD = "time,id,lat,lon,temp_c,rh_pct,wind_kmh,rain_mm\n";

    @TempDir
    private Path folder;

    private CommandBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandBench(folder);
    }

    private static String day(int dayOfMonth, String id, String weather) {
        return String.format("2025-04-%02dT12:00:00+08:00,%s,41,124,%s%n", dayOfMonth, id, weather);
    }

    private static String hour(int hour, String id, String weather) {
        return String.format("2025-04-01T%02d:00:00+08:00,%s,41,124,%s%n", hour, id, weather);
    }

    private double number(int row, String column) {
        return Double.parseDouble(bench.rows().get(row).get(column));
    }

    @Test
    void aDayWithoutValueIsRefusedByLineAndTheRestComputed() {
        String csv = HEAD
                + day(1, "a", "17,42,25,0")
                + day(2, "a", ",21,25,2.4")
                + day(3, "a", "20,121,25,2.4")
                + day(4, "a", "20,21,25,-1")
                + day(5, "a", "20,21,25,2.4");
        assertThat(bench.index("fwi1987", csv)).isZero();
        assertThat(bench.rows())
                .extracting(r -> r.get("time"))
                .containsExactly("2025-04-01T12:00:00+08:00", "2025-04-05T12:00:00+08:00");
        assertThat(bench.errors().lines())
                .containsExactly(
                        "in.csv, line 3, a: refused: temp_c is missing",
                        "in.csv, line 4, a: refused: rhPercent [121.0] must lie in 0.0 to 100.0",
                        "in.csv, line 5, a: refused: rainMm [-1.0] must lie in 0.0 to 2000.0",
                        "in.csv, line 6, a: 3 days without a value before this row: memory held as it was",
                        "fwi1987: 5 rows read, 2 steps computed, 3 refused, 0 unreadable, 1 gaps");
        String next = HEAD + day(1, "a", "17,42,25,0") + day(2, "a", "20,21,25,2.4");
        double held = number(1, "ffmc");
        assertThat(bench.index("fwi1987", next)).isZero();
        assertThat(number(1, "ffmc")).isEqualTo(held);
    }

    @Test
    void aCellThatIsNoNumberIsBadInputAndTheRestComputed() {
        String csv = HEAD + day(1, "a", "17,42,25,0") + day(2, "a", "warm,21,25,2.4") + day(3, "a", "20,21,25,2.4");
        assertThat(bench.index("fwi1987", csv)).isEqualTo(2);
        assertThat(bench.errors()).contains("in.csv, line 3, column temp_c: [warm] must be a number");
        assertThat(bench.rows()).hasSize(2);
    }

    @Test
    void stationsRunSideBySide() {
        String a = day(1, "a", "17,42,25,0") + day(2, "a", "20,21,25,2.4");
        String b = day(1, "b", "5,90,5,12") + day(2, "b", "9,60,5,0");
        String mixed =
                HEAD + a.lines().toList().get(0) + "\n" + b.lines().toList().get(0) + "\n"
                        + b.lines().toList().get(1) + "\n" + a.lines().toList().get(1) + "\n";
        assertThat(bench.index("fwi1987", mixed)).isZero();
        List<Map<String, String>> together = bench.rows();
        assertThat(bench.index("fwi1987", HEAD + a)).isZero();
        assertThat(together.get(3)).isEqualTo(bench.rows().get(1));
        assertThat(bench.index("fwi1987", HEAD + b)).isZero();
        assertThat(together.get(2)).isEqualTo(bench.rows().get(1));
    }

    @Test
    void startValuesComeByOptionOrColumn() {
        String csv = HEAD + day(1, "a", "17,42,25,0");
        assertThat(bench.index("fwi1987", csv, "--ffmc", "90", "--dmc", "30", "--dc", "200"))
                .isZero();
        double byOption = number(0, "fwi");
        String withColumns = "ffmc0,dmc0,dc0," + HEAD + "90,30,200," + day(1, "a", "17,42,25,0");
        assertThat(bench.index("fwi1987", withColumns, "--ffmc", "20")).isZero();
        assertThat(number(0, "fwi")).isEqualTo(byOption);
        assertThat(bench.index("fwi1987", csv)).isZero();
        assertThat(number(0, "fwi")).isLessThan(byOption);
        assertThat(bench.index("fwi1987", csv, "--ffmc", "102")).isEqualTo(2);
        assertThat(bench.errors()).contains("[102.0] must lie in 0.0 to 101.0");
    }

    @Test
    void aDailyIndexTakesOneRowADay() {
        assertThat(bench.index("fwi1987", HEAD + hour(12, "a", "17,42,25,0") + hour(13, "a", "17,42,25,0")))
                .isZero();
        assertThat(bench.rows()).hasSize(1);
        assertThat(bench.errors()).contains("line 3, a: refused: a daily index takes one row a day");
    }

    @Test
    void hoursMustFollowOneAnother() {
        String csv = HEAD + hour(8, "a", "17,42,25,0") + hour(8, "a", "17,42,25,0") + hour(7, "a", "17,42,25,0")
                + "2025-04-01T09:30:00+08:00,a,41,124,17,42,25,0\n" + hour(12, "a", "17,42,25,0");
        assertThat(bench.index("fwi2025", csv)).isZero();
        assertThat(bench.rows()).hasSize(2);
        assertThat(bench.errors())
                .contains("line 3, a: refused: time must lie after that of the row before")
                .contains("line 4, a: refused: time must lie after that of the row before")
                .contains("line 5, a: refused: an hourly index takes whole hours; this row follows after 90 minutes")
                .contains("line 6, a: 3 hours without a value before this row: memory held as it was");
    }

    @Test
    void aLongGapStartsAnewAndAShortOneDoesNot() {
        String first = HEAD + day(1, "a", "17,42,25,0");
        assertThat(bench.index("fwi1987", first)).isZero();
        double fresh = number(0, "dc");
        String at = "2025-05-%02dT12:00:00+08:00,a,41,124,17,42,25,0\n";
        assertThat(bench.index("fwi1987", first + String.format(at, 2))).isZero();
        assertThat(bench.errors()).contains("30 days without a value before this row: memory held");
        assertThat(number(1, "dc")).isGreaterThan(fresh + 5);
        assertThat(bench.index("fwi1987", first + String.format(at, 3))).isZero();
        assertThat(bench.errors()).contains("31 days without a value before this row: longer than --max-gap-days");
        assertThat(number(1, "dc")).isLessThan(fresh + 5);
    }

    @Test
    void utcAloneDoesNotTellTheClock() {
        String csv = HEAD + "2025-04-01T04:00:00Z,a,41,124,17,42,25,0\n";
        assertThat(bench.index("fwi2025", csv)).isEqualTo(2);
        assertThat(bench.errors()).contains("line 2, column time: [2025-04-01T04:00:00Z] is in UTC");
        assertThat(bench.index("fwi2025", csv, "--timezone", "8")).isZero();
        double atNoon = number(0, "gfmc");
        assertThat(bench.index("fwi2025", HEAD + hour(12, "a", "17,42,25,0"))).isZero();
        assertThat(number(0, "gfmc")).isEqualTo(atNoon);
        assertThat(bench.index("fwi2025", "timezone," + HEAD + "8,2025-04-01T04:00:00Z,a,41,124,17,42,25,0\n"))
                .isZero();
        assertThat(number(0, "gfmc")).isEqualTo(atNoon);
        assertThat(bench.index("fwi2025", "timezone," + HEAD + "88,2025-04-01T04:00:00Z,a,41,124,17,42,25,0\n"))
                .isEqualTo(2);
        assertThat(bench.errors()).contains("column timezone: [88] must be hours from UTC");
        assertThat(bench.index("fwi1987", csv)).isZero();
        assertThat(bench.index("fwi1987", csv, "--noon-hour", "12")).isEqualTo(2);
    }

    @Test
    void noonIsTheNearestRowWithinHalfAnHour() {
        StringBuilder csv = new StringBuilder(HEAD);
        for (int day = 1; day <= 3; day++) {
            for (int hour = 0; hour < 24; hour++) {
                int minute = hour == 11 ? 40 : hour == 12 && day == 2 ? 10 : 0;
                if (hour != 12 || day < 3) {
                    csv.append(String.format(
                            "2025-04-%02dT%02d:%02d:00+08:00,a,41,124,%d,42,25,0.1%n", day, hour, minute, hour));
                }
            }
        }
        assertThat(bench.index("htz", csv.toString(), "--noon-hour", "12")).isZero();
        assertThat(bench.rows())
                .extracting(r -> r.get("time"))
                .containsExactly("2025-04-02T12:10:00+08:00", "2025-04-03T11:40:00+08:00");
        assertThat(number(0, "a")).as("highest of the day behind, 23 °C").isEqualTo(16);
        assertThat(number(0, "c")).as("2.4 mm in 24 hours").isEqualTo(5);
        assertThat(bench.errors()).contains("line 14, a: refused: rain of the 24 hours is not known");
    }

    @Test
    void theFirstNoonCountsWhereItIsAskedFor() {
        StringBuilder csv = new StringBuilder(HEAD);
        for (int hour = 0; hour < 36; hour++) {
            csv.append(
                    String.format("2025-04-%02dT%02d:00:00+08:00,a,41,124,15,42,25,0.1%n", 1 + hour / 24, hour % 24));
        }
        assertThat(bench.index("fwi1987", csv.toString(), "--noon-hour", "12")).isZero();
        assertThat(bench.rows()).isEmpty();
        assertThat(bench.index("fwi1987", csv.toString(), "--noon-hour", "12", "--from-first-noon"))
                .isZero();
        assertThat(bench.rows()).hasSize(1);
        double partOfADay = number(0, "dmc");
        assertThat(bench.index("fwi1987", HEAD + day(1, "a", "15,42,25,1.3"))).isZero();
        assertThat(partOfADay).as("13 hours of 0.1 mm").isEqualTo(number(0, "dmc"));
        assertThat(bench.index("fwi1987", csv.toString(), "--from-first-noon")).isEqualTo(2);
        assertThat(bench.errors()).contains("--from-first-noon is for --noon-hour");
    }

    @Test
    void nullRainIsNotZeroRain() {
        StringBuilder csv = new StringBuilder(HEAD);
        for (int day = 1; day <= 3; day++) {
            for (int hour = 0; hour < 24; hour++) {
                String rain = day == 2 && hour == 3 ? "" : "0";
                csv.append(String.format("2025-04-%02dT%02d:00:00+08:00,a,41,124,15,42,25,%s%n", day, hour, rain));
            }
        }
        assertThat(bench.index("fwi1987", csv.toString(), "--noon-hour", "12")).isZero();
        assertThat(bench.rows()).hasSize(1);
        assertThat(bench.errors()).contains("rain of the 24 hours is not known: rain_mm is missing in line 29");
    }

    @Test
    void htzGivesItsFactorsAndLevel() {
        String csv = HEAD + day(1, "a", "22.4,33,21.6,4") + day(2, "a", "22.4,33,21.6,0");
        assertThat(bench.index("htz", csv)).isZero();
        assertThat(bench.rows().get(0))
                .containsEntry("a", "16.0000")
                .containsEntry("b", "16.0000")
                .containsEntry("c", "5.0000")
                .containsEntry("d", "20.0000")
                .containsEntry("e", "0.0000")
                .containsEntry("htz", "57.0000")
                .containsEntry("level", "3");
        assertThat(number(1, "c")).isEqualTo(10);
        assertThat(bench.index("htz", csv, "--season", "month")).isZero();
        assertThat(number(0, "e")).isEqualTo(10);
        assertThat(bench.index("htz", csv, "--set", "green_cover_pct=80")).isZero();
        assertThat(number(0, "e")).isEqualTo(15);
        assertThat(bench.index("htz", csv, "--set", "green_cover_pct=80", "--tables", "ly-t-1172-1995-e90"))
                .isZero();
        assertThat(number(0, "e")).isEqualTo(10);
        assertThat(bench.index("htz", csv, "--set", "snow_cover_pct=95")).isZero();
        assertThat(number(0, "e")).isEqualTo(20);
        String dry = HEAD + day(1, "a", "22.4,33,21.6,0");
        assertThat(bench.index("htz", dry, "--dry-days", "3", "--last-rain-mm", "12"))
                .isZero();
        assertThat(number(0, "c")).isEqualTo(15);
    }

    @Test
    void cmaCountsItsDryDays() {
        String csv = HEAD + day(1, "a", "22,33,21.6,4") + day(2, "a", "22,33,21.6,0");
        assertThat(bench.index("cma", csv)).isZero();
        assertThat(bench.rows().get(0)).containsEntry("cma", "0.0000").containsEntry("level", "1");
        assertThat(bench.rows().get(1)).containsEntry("dry_days", "1").containsEntry("level", "2");
        assertThat(number(1, "cma")).isCloseTo(15.382 + 12.5 + 12.307 + 7.692, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "ffwi, 30, 20, 30, ffwi, 46.656, 5.1e-4", "ffwi, 20, 60, 10, ffwi, 9.555, 5.1e-4",
        "chandler, 30, 20, 0, chandler, 100.193, 5.1e-4", "angstrom, 27, 40, 0, angstrom, 2, 1e-12",
        "sharples, 30, 20, 30, sharples, 4, 1e-12", "vpd, 20, 25, 0, vpd_kpa, 1.75371, 1e-4",
        "nesterov, 20, 50, 0, nesterov, 214.6074, 5.1e-5",
                "nesterov-modified, 20, 50, 0, nesterov_modified, 214.6074, 5.1e-5",
        "zhdanko, 20, 50, 0, zhdanko, 10.73037, 5.1e-6"
    })
    void simpleIndicesMeetTheirSpotValues(
            String name, double tempC, double rh, double windKmh, String column, double value, double offset) {
        assertThat(bench.index(name, HEAD + day(1, "a", tempC + "," + rh + "," + windKmh + ",0")))
                .isZero();
        assertThat(number(0, column)).isCloseTo(value, within(offset));
        assertThat(bench.errors()).isEmpty();
    }

    @Test
    void gzipGoesInAndOut() throws Exception {
        Path in = folder.resolve("in.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(in))) {
            out.write((HEAD + day(1, "a", "17,42,25,0")).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bench.run("index", "fwi1987", "--in", in.toString(), "--out", bench.path("o.csv.gz")))
                .isZero();
        try (GZIPInputStream zipped = new GZIPInputStream(Files.newInputStream(folder.resolve("o.csv.gz")))) {
            assertThat(new String(zipped.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("time,id,ffmc,dmc,dc,isi,bui,fwi,dsr\n2025-04-01T12:00:00+08:00,a,87.6");
        }
    }

    @Test
    void columnsOfOtherNamesAreRead() {
        String csv = "time_utc,station,latitude,t,rh,wind_speed_ms,p,lon\n2025-04-01T04:00:00Z,a,41,17,42,5,0,124\n";
        assertThat(bench.index(
                        "fwi1987",
                        csv,
                        "--columns",
                        "time_utc=time,station=id,latitude=lat,t=temp_c,rh=rh_pct,wind_speed_ms=wind_ms,p=rain_mm"))
                .isZero();
        double mapped = number(0, "isi");
        assertThat(bench.index("fwi1987", HEAD + day(1, "a", "17,42,18,0"))).isZero();
        assertThat(number(0, "isi")).isEqualTo(mapped);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "index|an index NAME, --in and --out are needed",
                "index nonsense --in x --out y|index [nonsense] must be one of fwi1987",
                "index fwi1987 --in nowhere.csv --out y|--in [nowhere.csv] must be a file that exists",
                "index fwi1987 --in nowhere.csv --out y --constant 147|--constant [147] must be 147.27723 or 147.2",
                "index fwi1987 --in nowhere.csv --out y --noon-hour 24|--noon-hour [24] must lie in 0 to 23",
                "index vpd --in nowhere.csv --out y --noon-hour 12|--noon-hour is for daily indices",
                "index vpd --in nowhere.csv --out y --columns a|--columns [a] must read theirs=ours",
                "index htz --in nowhere.csv --out y --season spring|--season [spring] must be none or month",
                "index htz --in nowhere.csv --out y --tables x|--tables [x] must be",
                "index nesterov --in nowhere.csv --out y --rain-reset 3|--rain-reset [3] must be above-3 or from-3",
                "index fwi2025 --in nowhere.csv --out y --standing-from 13-01|[13-01] must be a day",
                "index fwi2025 --in nowhere.csv --out y --grass-load much|much"
            })
    void wrongUsageLeavesWithTwo(String args, String message) {
        assertThat(bench.run(args.split(" "))).isEqualTo(2);
        assertThat(bench.errors()).contains(message);
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThat(bench.index("fwi1987", "time,id,lat,temp_c,rh_pct,rain_mm\n"))
                .isEqualTo(2);
        assertThat(bench.errors()).contains("in.csv, line 1, column wind_kmh or wind_ms: [id,lat,rain_mm");
        assertThat(bench.index("fwi1987", "time,id,temp_c,rh_pct,wind_kmh,rain_mm\n"))
                .isEqualTo(2);
        assertThat(bench.errors()).contains("column lat:");
        assertThat(bench.index("fwi1987", "time,id,temp_c,rh_pct,wind_kmh,rain_mm\n", "--lat", "41"))
                .isZero();
        assertThat(bench.rows()).isEmpty();
    }

    @Test
    void aResultThatCannotBeWrittenFails() {
        bench.write("in.csv", HEAD);
        assertThat(bench.run("index", "vpd", "--in", bench.path("in.csv"), "--out", bench.path("no/out.csv")))
                .isEqualTo(1);
        assertThat(bench.errors()).contains("--out [").contains("cannot be written");
    }

    @Test
    void theListHasOneLineAndTheSourceOfEach() {
        assertThat(bench.run("index", "--list")).isZero();
        List<String> lines = bench.answer().lines().toList();
        assertThat(lines).hasSameSizeAs(IndexFamilies.all());
        assertThat(lines).anyMatch(l -> l.startsWith("fwi1987 ") && l.contains("Van Wagner and Pickett 1985"));
        assertThat(lines).anyMatch(l -> l.startsWith("cma ") && l.contains("unverified"));
        assertThat(lines).anyMatch(l -> l.startsWith("htz ") && l.contains("unverified"));
        assertThat(lines).noneMatch(l -> l.startsWith("fwi") && l.contains("unverified"));
        assertThat(bench.run("index", "--columns-of", "htz")).isZero();
        assertThat(bench.answer())
                .contains("needs time, id, temp_max_c or temp_c")
                .contains("c: score of the dry spell");
    }

    @Test
    void everyIndexIsListedOnceWithItsColumns() {
        assertThat(IndexFamilies.names()).doesNotHaveDuplicates();
        for (IndexFamily family : IndexFamilies.all()) {
            assertThat(family.outputs()).as(family.name()).isNotEmpty();
            assertThat(family.outputs()).extracting(OutputColumn::name).doesNotHaveDuplicates();
            family.outputs().forEach(c -> assertThat(c.name()).matches("[a-z0-9_]+"));
            assertThat(family.source()).isNotBlank();
        }
    }
}
