package io.emberwatch.danger.fwi;

import static io.emberwatch.danger.Tolerance.assertAbsolute;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.danger.SharedData;
import io.emberwatch.danger.SharedData.Row;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Petawawa 2007, hour by hour, as cffdrs-ng of 2026-08-13 computed it; the file holds four decimals. */
class Fwi2025GoldenTest {
    private static final double FILE_ROUNDING = 6e-5;

    static LocalDate date(Row row) {
        return LocalDate.of(row.integer("yr"), row.integer("mon"), row.integer("day"));
    }

    static Fwi2025Hour hour(Row row) {
        Site site = new Site(row.number("lat"), row.number("long"), row.number("timezone"));
        return Fwi2025Hour.at(
                SunDay.of(site, date(row)),
                row.integer("hr"),
                new HourWeather(row.number("temp"), row.number("rh"), row.number("ws"), row.number("prec")),
                Double.NaN,
                CanadianCuring.percentCured(date(row)),
                Fwi2025Hour.DEFAULT_GRASS_LOAD_KG_M2,
                GrassCalendar.CANADA);
    }

    @Test
    void everyHourAndEveryColumnOfPetawawa() {
        List<Row> rows = SharedData.rows("reference/cffdrs_ng/PRF2007_standard_hourly_FWI.csv");
        assertThat(rows).hasSize(2623);
        Fwi2025State state = Fwi2025State.START;
        for (Row row : rows) {
            Fwi2025Hour hour = hour(row);
            Fwi2025Step step = state.step(hour);
            state = step.state();
            check(row, "percent_cured", hour.percentCured());
            check(row, "solrad", hour.solradKwM2());
            check(row, "sunrise", hour.sunriseHour());
            check(row, "sunset", hour.sunsetHour());
            check(row, "sunlight_hours", hour.sunsetHour() - hour.sunriseHour());
            check(row, "mcffmc", state.fineFuelMoisture());
            check(row, "ffmc", step.ffmc());
            check(row, "dmc", step.dmc());
            check(row, "dc", step.dc());
            check(row, "isi", step.isi());
            check(row, "bui", step.bui());
            check(row, "fwi", step.fwi());
            check(row, "dsr", step.dsr());
            check(row, "mcgfmc_matted", state.mattedGrassMoisture());
            check(row, "mcgfmc_standing", state.standingGrassMoisture());
            check(row, "gfmc", step.gfmc());
            check(row, "gsi", step.gsi());
            check(row, "gfwi", step.gfwi());
            check(row, "prec_cumulative", state.rainEventMm());
            check(row, "canopy_drying", state.dryHours());
        }
    }

    private static void check(Row row, String column, double actual) {
        assertAbsolute(row.place() + " " + column, actual, row.number(column), FILE_ROUNDING);
    }
}
