package io.emberwatch.app.index;

import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.Observation;

/** What one step of an index sees: an observation on the place's own clock, and the day behind it where there is one. */
final class Weather {

    private static final double HIGHEST_OFFSET_HOURS = 14;

    private final Observation observation;
    private final IndexOptions options;
    private final SiteTime time;
    private final DayBehind day;

    private Weather(Observation observation, IndexOptions options, SiteTime time, DayBehind day) {
        this.observation = observation;
        this.options = options;
        this.time = time;
        this.day = day;
    }

    /** An observation by itself. */
    static Weather of(Observation observation, IndexOptions options) throws CsvProblem {
        double offset = observation.number("timezone");
        if (Double.isNaN(offset)) {
            Double given = options.timezone;
            offset = given != null ? given : observation.time().offsetSeconds() / (double) SiteTime.HOUR_SECONDS;
        }
        if (Math.abs(offset) > HIGHEST_OFFSET_HOURS) {
            throw observation.problem("timezone", "must be hours from UTC, -14 to 14");
        }
        SiteTime time = SiteTime.of(observation.time().epochSecond(), offset);
        return new Weather(observation, options, time, DayBehind.OF_THE_ROW);
    }

    /** The same observation as the noon of the day behind it. */
    Weather withDay(DayBehind dayBehind) {
        return new Weather(observation, options, time, dayBehind);
    }

    Observation observation() {
        return observation;
    }

    SiteTime time() {
        return time;
    }

    /** True where nothing tells the place's clock: a time in UTC, no timezone column, no option. */
    boolean isClockUnknown() throws CsvProblem {
        return observation.time().isZulu() && options.timezone == null && Double.isNaN(observation.number("timezone"));
    }

    double tempC() throws Refused, CsvProblem {
        return present("temp_c", observation.number("temp_c"));
    }

    double rhPercent() throws Refused, CsvProblem {
        return present("rh_pct", observation.rhPercent());
    }

    double windKmh() throws Refused, CsvProblem {
        return present("wind_kmh (or wind_ms)", observation.windKmh());
    }

    /** Rain since the row before: of the hour, or of the 24 hours that end with this row. */
    double rainMm() throws Refused, CsvProblem {
        return day.isOfTheRow() ? present("rain_mm", observation.number("rain_mm")) : day.rainMm();
    }

    double tempMaxC() throws Refused, CsvProblem {
        double max = observation.number("temp_max_c");
        if (!Double.isNaN(max)) {
            return max;
        }
        return day.isOfTheRow() ? tempC() : present("temp_c over the day", day.tempMaxC());
    }

    double rhMinPercent() throws Refused, CsvProblem {
        double min = observation.number("rh_min_pct");
        if (!Double.isNaN(min)) {
            return min;
        }
        return day.isOfTheRow() ? rhPercent() : present("rh_pct over the day", day.rhMinPercent());
    }

    double windMaxKmh() throws Refused, CsvProblem {
        double max = observation.number("wind_max_kmh");
        if (Double.isNaN(max)) {
            max = observation.number("wind_max_ms") * 3.6;
        }
        if (!Double.isNaN(max)) {
            return max;
        }
        return day.isOfTheRow() ? windKmh() : present("wind over the day", day.windMaxKmh());
    }

    /** A column of any name, or else an option, or else what stands when neither is given. */
    double columnOr(String column, double otherwise) throws CsvProblem {
        double value = observation.number(column);
        return Double.isNaN(value) ? options.number(column, otherwise) : value;
    }

    /** A column of any name, or else an option; refused where neither is given. */
    double need(String column) throws Refused, CsvProblem {
        return present(column, columnOr(column, Double.NaN));
    }

    /** Where a chain begins: the column {@code ffmc0} of the first row, or else the option {@code --ffmc}. */
    double start(String code, double otherwise) throws CsvProblem {
        double value = observation.number(code + "0");
        return Double.isNaN(value) ? options.number(code, otherwise) : value;
    }

    private static double present(String what, double value) throws Refused {
        if (Double.isNaN(value)) {
            throw new Refused(what + " is missing");
        }
        return value;
    }
}
