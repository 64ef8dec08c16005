package io.emberwatch.danger.fwi;

import static io.emberwatch.danger.Tolerance.assertAbsolute;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.danger.SharedData;
import io.emberwatch.danger.SharedData.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The daily summaries of Petawawa 2007 as cffdrs-ng of 2026-08-13 made them; the file holds four decimals. */
class BurningDayGoldenTest {
    private static final double FILE_ROUNDING = 6e-5;

    /** The reference made its summaries from the rounded hourly file, so the same file is read here. */
    @Test
    void everyDayAndEveryColumnOfPetawawa() {
        List<BurningHour> hours = new ArrayList<>();
        for (Row row : SharedData.rows("reference/cffdrs_ng/PRF2007_standard_hourly_FWI.csv")) {
            Fwi2025Hour hour = Fwi2025GoldenTest.hour(row);
            hours.add(new BurningHour(Fwi2025GoldenTest.date(row).atTime(hour.hour(), 0), hour, fromFile(row)));
        }
        Collections.shuffle(hours, new Random(1));
        List<BurningDay> days = BurningDay.of(hours, GrassCalendar.CANADA);
        List<Row> rows = SharedData.rows("reference/cffdrs_ng/PRF2007_standard_daily_summaries.csv");
        assertThat(days).hasSameSizeAs(rows).hasSize(109);
        for (int n = 0; n < rows.size(); n++) {
            check(rows.get(n), days.get(n));
        }
    }

    private static Fwi2025Step fromFile(Row row) {
        Fwi2025State state = new Fwi2025State(
                FfScale.EXACT.toMoisture(row.number("ffmc")),
                Fwi2025.duffMoistureOf(row.number("dmc")),
                Fwi2025.droughtMoistureOf(row.number("dc")),
                row.number("mcgfmc_matted"),
                row.number("mcgfmc_standing"),
                row.number("prec_cumulative"),
                row.number("canopy_drying"));
        return new Fwi2025Step(
                state,
                row.number("ffmc"),
                row.number("dmc"),
                row.number("dc"),
                row.number("isi"),
                row.number("bui"),
                row.number("fwi"),
                row.number("dsr"),
                row.number("gfmc"),
                row.number("gsi"),
                row.number("gfwi"));
    }

    private static void check(Row row, BurningDay day) {
        assertThat(day.date()).as(row.place()).isEqualTo(Fwi2025GoldenTest.date(row));
        assertThat(day.peak().time().getHour()).as(row.place()).isEqualTo(row.integer("peak_hr"));
        assertThat(day.windowHours()).as(row.place()).isEqualTo(row.integer("duration"));
        assertThat(clock(day.peak().hour().sunriseHour())).isEqualTo(row.text("sunrise"));
        assertThat(clock(day.peak().hour().sunsetHour())).isEqualTo(row.text("sunset"));
        Fwi2025Step peak = day.peak().step();
        check(row, "ffmc", peak.ffmc());
        check(row, "dmc", peak.dmc());
        check(row, "dc", peak.dc());
        check(row, "isi", peak.isi());
        check(row, "bui", peak.bui());
        check(row, "fwi", peak.fwi());
        check(row, "dsr", peak.dsr());
        check(row, "gfmc", peak.gfmc());
        check(row, "gsi", peak.gsi());
        check(row, "gfwi", peak.gfwi());
        check(row, "ws_smooth", day.smoothWindKmh());
        check(row, "isi_smooth", day.smoothIsi());
        check(row, "gsi_smooth", day.smoothGsi());
    }

    private static void check(Row row, String column, double actual) {
        assertAbsolute(row.place() + " " + column, actual, row.number(column), FILE_ROUNDING);
    }

    /** The reference cuts the clock from the hour that it had rounded to four decimals. */
    private static String clock(double exactHour) {
        double hour = Math.round(exactHour * 1e4) / 1e4;
        return String.format("%02d:%02d", (int) hour, (int) (60.0 * (hour - (int) hour)));
    }
}
