package io.emberwatch.app.index;

import static io.emberwatch.app.index.OutputColumn.number;

import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.index.IndexFamily.Chain;
import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Verification;
import io.emberwatch.danger.fwi.Gfmc2009;
import io.emberwatch.danger.fwi.HourlyFfmc;
import io.emberwatch.danger.fwi.ShelteredDmc;
import java.util.List;

/** Single moisture codes beside the two fire weather systems: hourly FFMC, grass, and the duff under the trees. */
final class MoistureFamilies {

    private static final double START_FF_CODE = 85;
    private static final double START_DMC = 6;
    private static final double ONE_HOUR = 1;

    private MoistureFamilies() {}

    static List<IndexFamily> all() {
        return List.of(hffmc(), gfmc(), sdmc());
    }

    private static IndexFamily hffmc() {
        return new IndexFamily(
                "hffmc",
                "Hourly Fine Fuel Moisture Code",
                "Van Wagner 1977, PS-X-69",
                new Evidence(Verification.VECTORS, "2,778 rows of cffdrs_r 1.10.0"),
                Cadence.HOURLY,
                List.of("temp_c", "rh_pct|dewpoint_c", "wind_kmh|wind_ms", "rain_mm"),
                List.of(number("hffmc", "hourly Fine Fuel Moisture Code, 0 to 101")),
                false,
                options -> {},
                (options, first) -> new Chain() {
                    private double code = first.start("ffmc", START_FF_CODE);

                    @Override
                    public double[] step(Weather w) throws Refused, CsvProblem {
                        code = HourlyFfmc.ffmc(code, w.tempC(), w.rhPercent(), w.windKmh(), w.rainMm(), ONE_HOUR);
                        return new double[] {code};
                    }
                });
    }

    private static IndexFamily gfmc() {
        return new IndexFamily(
                "gfmc",
                "Grass Fuel Moisture Code of matted, cured grass, hourly",
                "Wotton 2009",
                new Evidence(Verification.VECTORS, "3,118 rows of cffdrs_r 1.10.0"),
                Cadence.HOURLY,
                List.of("temp_c", "rh_pct|dewpoint_c", "wind_kmh|wind_ms", "rain_mm", "solrad_wm2"),
                List.of(number("gfmc", "Grass Fuel Moisture Code, 0 to 101; load 0.3 kg/m² unless given")),
                false,
                options -> {},
                (options, first) -> new Chain() {
                    private double code = first.start("gfmc", START_FF_CODE);

                    @Override
                    public double[] step(Weather w) throws Refused, CsvProblem {
                        code = Gfmc2009.gfmc(
                                code,
                                w.tempC(),
                                w.rhPercent(),
                                w.windKmh(),
                                w.rainMm(),
                                w.need("solrad_wm2") / 1000,
                                w.columnOr("grass_fuel_load_kgm2", Gfmc2009.DEFAULT_LOAD_KG_M2),
                                ONE_HOUR);
                        return new double[] {code};
                    }
                });
    }

    private static IndexFamily sdmc() {
        return new IndexFamily(
                "sdmc",
                "Sheltered Duff Moisture Code, daily at noon",
                "Wotton, Stocks and Martell 2005",
                new Evidence(Verification.VECTORS, "cffdrs_r 1.10.0"),
                Cadence.DAILY,
                List.of("temp_c", "rh_pct|dewpoint_c", "rain_mm"),
                List.of(number("sdmc", "sheltered Duff Moisture Code")),
                false,
                options -> {},
                (options, first) -> new Chain() {
                    private double code = first.start("sdmc", ShelteredDmc.start(first.start("dmc", START_DMC)));

                    @Override
                    public double[] step(Weather w) throws Refused, CsvProblem {
                        code = ShelteredDmc.sdmc(
                                code,
                                w.tempC(),
                                w.rhPercent(),
                                w.rainMm(),
                                w.time().month());
                        return new double[] {code};
                    }
                });
    }
}
