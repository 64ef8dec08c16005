package io.emberwatch.app.index;

import static io.emberwatch.app.index.OutputColumn.number;
import static io.emberwatch.app.index.OutputColumn.whole;

import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.index.IndexFamily.Chain;
import io.emberwatch.danger.china.CmaDay;
import io.emberwatch.danger.china.CmaIndex;
import io.emberwatch.danger.china.DrySpell;
import io.emberwatch.danger.china.Htz;
import io.emberwatch.danger.china.HtzDay;
import io.emberwatch.danger.china.HtzTables;
import java.util.List;

/** The Chinese forest and grassland fire weather indices. */
final class ChineseFamilies {

    private ChineseFamilies() {}

    static List<IndexFamily> all() {
        return List.of(htz(), cma());
    }

    private static IndexFamily htz() {
        return new IndexFamily(
                "htz",
                "Chinese forest fire weather grade (全国森林火险天气等级), A + B + C + D − E",
                "LY/T 1172-1995 as cited in secondary sources",
                Htz.standard().evidence(),
                Cadence.DAILY,
                List.of(
                        "temp_max_c|temp_c",
                        "rh_min_pct|rh_pct|dewpoint_c",
                        "wind_max_kmh|wind_max_ms|wind_kmh|wind_ms",
                        "rain_mm"),
                List.of(
                        number("a", "score of the highest temperature, 0 to 20"),
                        number("b", "score of the lowest relative humidity, 0 to 20; unverified"),
                        number("c", "score of the dry spell, 0 to 50; unverified"),
                        number("d", "score of the strongest wind, 0 to 40"),
                        number("e", "correction for green or snow cover, 0 to 20; unverified"),
                        number("htz", "the index, −20 to 130"),
                        whole("level", "1 to 5")),
                false,
                options -> {
                    tables(options.tables);
                    isByMonth(options.season);
                },
                ChineseFamilies::beginHtz);
    }

    private static HtzTables tables(String id) {
        return switch (id) {
            case "ly-t-1172-1995" -> HtzTables.standard();
            case "ly-t-1172-1995-e90" -> HtzTables.greenStepAt90();
            default ->
                throw new IllegalArgumentException(
                        "--tables [" + id + "] must be ly-t-1172-1995 or ly-t-1172-1995-e90");
        };
    }

    private static boolean isByMonth(String season) {
        return switch (season) {
            case "none" -> false;
            case "month" -> true;
            default -> throw new IllegalArgumentException("--season [" + season + "] must be none or month");
        };
    }

    private static Chain beginHtz(IndexOptions options, Weather first) throws CsvProblem {
        Htz htz = new Htz(tables(options.tables));
        boolean byMonth = isByMonth(options.season);
        return new Chain() {
            private DrySpell spell = new DrySpell(
                    first.start("last_rain_mm", DrySpell.START.lastRainMm()), (int) first.start("dry_days", 0));

            @Override
            public double[] step(Weather w) throws Refused, CsvProblem {
                HtzDay day = htz.step(
                        spell, w.tempMaxC(), w.rhMinPercent(), w.rainMm(), w.windMaxKmh(), correction(htz, byMonth, w));
                spell = day.spell();
                return new double[] {day.a(), day.b(), day.c(), day.d(), day.e(), day.htz(), day.level()};
            }
        };
    }

    /** The greater of the corrections for green and for snow cover; where neither is known, the calendar or nothing. */
    private static double correction(Htz htz, boolean byMonth, Weather w) throws CsvProblem {
        double green = w.columnOr("green_cover_pct", Double.NaN);
        double snow = w.columnOr("snow_cover_pct", Double.NaN);
        if (Double.isNaN(green) && Double.isNaN(snow)) {
            return byMonth ? htz.correctionForMonth(w.time().month()) : 0;
        }
        double byGreen = Double.isNaN(green) ? 0 : htz.correctionForGreenCover(green);
        double bySnow = Double.isNaN(snow) ? 0 : htz.correctionForSnowCover(snow);
        return Math.max(byGreen, bySnow);
    }

    private static IndexFamily cma() {
        return new IndexFamily(
                "cma",
                "Chinese weather service's fire weather index (森林火险气象指数), of 14:00, forest and grass",
                "QX/T 77-2007 and GB/T 36743-2018 family, by one operational code",
                CmaIndex.qxt77().evidence(),
                Cadence.DAILY,
                List.of("temp_c", "rh_pct|dewpoint_c", "wind_kmh|wind_ms", "rain_mm"),
                List.of(
                        number("f_wind", "part of the wind; unverified"),
                        number("f_temp", "part of the temperature; unverified"),
                        number("f_rh", "part of the relative humidity; unverified"),
                        number("f_dry", "part of the dry days; unverified"),
                        whole("dry_days", "days in a row with less than 0.1 mm, this one among them"),
                        number("cma", "the index, 0 to 99.668; unverified"),
                        whole("level", "1 to 5; unverified")),
                false,
                options -> {},
                ChineseFamilies::beginCma);
    }

    private static Chain beginCma(IndexOptions options, Weather first) throws CsvProblem {
        CmaIndex cma = CmaIndex.qxt77();
        return new Chain() {
            private int dryDays = (int) first.start("dry_days", 0);

            @Override
            public double[] step(Weather w) throws Refused, CsvProblem {
                boolean snow = w.columnOr("snow_cover_pct", 0) > 0;
                CmaDay day = cma.step(
                        dryDays, w.tempC(), w.rhPercent(), w.windKmh(), w.rainMm(), snow, w.columnOr("land_factor", 1));
                dryDays = day.dryDays();
                return new double[] {
                    day.fWind(), day.fTemp(), day.fRh(), day.fDry(), day.dryDays(), day.u(), day.level()
                };
            }
        };
    }
}
