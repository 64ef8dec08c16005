package io.emberwatch.app.index;

import static io.emberwatch.app.index.OutputColumn.number;

import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.index.IndexFamily.Chain;
import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Verification;
import io.emberwatch.danger.fwi.CanadianCuring;
import io.emberwatch.danger.fwi.FfScale;
import io.emberwatch.danger.fwi.Fwi1987Day;
import io.emberwatch.danger.fwi.Fwi1987State;
import io.emberwatch.danger.fwi.Fwi2025Hour;
import io.emberwatch.danger.fwi.Fwi2025State;
import io.emberwatch.danger.fwi.Fwi2025Step;
import io.emberwatch.danger.fwi.GrassCalendar;
import io.emberwatch.danger.fwi.HourWeather;
import io.emberwatch.danger.fwi.NoonWeather;
import io.emberwatch.danger.fwi.OverwinteredDc;
import io.emberwatch.danger.fwi.Site;
import io.emberwatch.danger.fwi.SunDay;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Canadian moisture codes and fire weather indices. */
final class CanadianFamilies {

    private static final List<String> WEATHER =
            List.of("temp_c", "rh_pct|dewpoint_c", "wind_kmh|wind_ms", "rain_mm", "lat");

    private static final List<OutputColumn> SEVEN = List.of(
            number("ffmc", "Fine Fuel Moisture Code, 0 to 101"),
            number("dmc", "Duff Moisture Code"),
            number("dc", "Drought Code"),
            number("isi", "Initial Spread Index"),
            number("bui", "Buildup Index"),
            number("fwi", "Fire Weather Index"),
            number("dsr", "Daily Severity Rating"));

    private static final List<OutputColumn> GRASS = List.of(
            number("gfmc", "Grassland Fuel Moisture Code"),
            number("gsi", "Grassland Spread Index"),
            number("gfwi", "Grassland Fire Weather Index"));

    private CanadianFamilies() {}

    static List<IndexFamily> all() {
        return List.of(fwi1987(), fwi2025());
    }

    private static IndexFamily fwi1987() {
        return new IndexFamily(
                "fwi1987",
                "Canadian Forest Fire Weather Index System, daily at noon",
                "Van Wagner and Pickett 1985, FTR-33, equations 1 to 31",
                new Evidence(Verification.VECTORS, "16,700 rows of cffdrs_r and the 48-day sample of firedanger"),
                Cadence.DAILY,
                WEATHER,
                SEVEN,
                false,
                options -> {
                    scale(options.constant);
                    checkStart(options);
                    OverwinteredDc.dc(0, 0, options.carryOver, options.wetting);
                },
                (options, first) ->
                        options.overwinter ? new SeasonedFwi1987(options, first) : new Fwi1987Chain(options, first));
    }

    static FfScale scale(String constant) {
        return switch (constant) {
            case "147.2" -> FfScale.PUBLISHED_147_2;
            case "147.27723" -> FfScale.EXACT;
            default -> throw new IllegalArgumentException("--constant [" + constant + "] must be 147.27723 or 147.2");
        };
    }

    /** Refuses start values that are no codes. */
    private static Fwi1987State checkStart(IndexOptions options) {
        return new Fwi1987State(
                options.number("ffmc", Fwi1987State.START.ffmc()),
                options.number("dmc", Fwi1987State.START.dmc()),
                options.number("dc", Fwi1987State.START.dc()));
    }

    /** One station's FWI1987, day by day. */
    static final class Fwi1987Chain implements Chain {
        private final FfScale scale;
        private Fwi1987State state;

        Fwi1987Chain(IndexOptions options, Weather first) throws CsvProblem {
            this.scale = scale(options.constant);
            this.state = new Fwi1987State(
                    first.start("ffmc", Fwi1987State.START.ffmc()),
                    first.start("dmc", Fwi1987State.START.dmc()),
                    first.start("dc", Fwi1987State.START.dc()));
        }

        @Override
        public double[] step(Weather w) throws Refused, CsvProblem {
            Fwi1987Day day = day(w);
            return new double[] {day.ffmc(), day.dmc(), day.dc(), day.isi(), day.bui(), day.fwi(), day.dsr()};
        }

        /** The codes of the last day. */
        Fwi1987State state() {
            return state;
        }

        /** This chain with another Drought Code. */
        Fwi1987Chain withDc(double dc) {
            state = new Fwi1987State(state.ffmc(), state.dmc(), dc);
            return this;
        }

        /** The day itself, for what builds on it. */
        Fwi1987Day day(Weather w) throws Refused, CsvProblem {
            NoonWeather noon = new NoonWeather(w.tempC(), w.rhPercent(), w.windKmh(), w.rainMm());
            Fwi1987Day day = state.step(noon, w.time().month(), w.need("lat"), scale);
            state = day.state();
            return day;
        }
    }

    private static IndexFamily fwi2025() {
        return new IndexFamily(
                "fwi2025",
                "Fire Weather Index System of 2025, hourly, forest and grass; not an input of FBP",
                "NG-CFFDRS (cffdrs-ng), version 2026-08-13",
                new Evidence(Verification.VECTORS, "2,623 hours of Petawawa 2007 by cffdrs-ng"),
                Cadence.HOURLY,
                Stream.concat(WEATHER.stream(), Stream.of("lon")).toList(),
                Stream.concat(SEVEN.stream(), GRASS.stream()).toList(),
                true,
                CanadianFamilies::checkStart,
                CanadianFamilies::beginFwi2025);
    }

    private static Chain beginFwi2025(IndexOptions options, Weather first) throws CsvProblem {
        Fwi2025State start = Fwi2025State.of(
                first.start("ffmc", Fwi1987State.START.ffmc()),
                first.start("dmc", Fwi1987State.START.dmc()),
                first.start("dc", Fwi1987State.START.dc()));
        return new Fwi2025Chain(start, calendar(options));
    }

    private static GrassCalendar calendar(IndexOptions options) {
        MonthDay standing = options.standingFrom;
        MonthDay matted = options.mattedFrom;
        return new GrassCalendar(
                standing == null ? GrassCalendar.CANADA.standingFrom() : standing,
                matted == null ? GrassCalendar.CANADA.mattedFrom() : matted);
    }

    /** One station's FWI2025, hour by hour. */
    private static final class Fwi2025Chain implements Chain {
        private final GrassCalendar calendar;
        private Fwi2025State state;
        private @Nullable SunDay sun;

        Fwi2025Chain(Fwi2025State start, GrassCalendar calendar) {
            this.state = start;
            this.calendar = calendar;
        }

        @Override
        public double[] step(Weather w) throws Refused, CsvProblem {
            LocalDate date = w.time().date();
            Fwi2025Hour hour = Fwi2025Hour.at(
                    sunOf(w, date),
                    w.time().hour(),
                    new HourWeather(w.tempC(), w.rhPercent(), w.windKmh(), w.rainMm()),
                    w.columnOr("solrad_wm2", Double.NaN) / 1000,
                    w.columnOr("percent_cured", CanadianCuring.percentCured(date)),
                    w.columnOr("grass_fuel_load_kgm2", Fwi2025Hour.DEFAULT_GRASS_LOAD_KG_M2),
                    calendar);
            Fwi2025Step step = state.step(hour);
            state = step.state();
            return new double[] {
                step.ffmc(), step.dmc(), step.dc(), step.isi(), step.bui(),
                step.fwi(), step.dsr(), step.gfmc(), step.gsi(), step.gfwi()
            };
        }

        private SunDay sunOf(Weather w, LocalDate date) throws Refused, CsvProblem {
            Site site = new Site(w.need("lat"), w.need("lon"), w.time().utcOffsetHours());
            SunDay today = sun;
            if (today == null || !today.date().equals(date) || !today.site().equals(site)) {
                today = SunDay.of(site, date);
                sun = today;
            }
            return today;
        }
    }
}
