package io.emberwatch.app.index;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What can be said of a run beside its file: start values, what the file has no column for, and named choices. */
final class IndexOptions {

    @Option(
            names = "--timezone",
            paramLabel = "HOURS",
            description =
                    "hours from UTC of local standard time, for files without the column timezone (else the offset of the times)")
    @Nullable
    Double timezone;

    @Option(names = "--lat", paramLabel = "DEG", description = "latitude, for files without the column lat")
    @Nullable
    Double lat;

    @Option(names = "--lon", paramLabel = "DEG", description = "longitude, for files without the column lon")
    @Nullable
    Double lon;

    @Option(
            names = "--elevation",
            paramLabel = "M",
            description = "height above the sea, for files without the column elevation_m")
    @Nullable
    Double elevation;

    @Option(
            names = "--noon-hour",
            paramLabel = "H",
            description =
                    "daily indices out of hourly rows: take the row of this hour of local standard time, the rain and the extremes of the 24 hours before it")
    @Nullable
    Integer noonHour;

    @Option(
            names = "--from-first-noon",
            description =
                    "--noon-hour: begin with the first noon, also where the record begins within the 24 hours before it;"
                            + " its rain is then what fell since")
    boolean fromFirstNoon;

    @Option(
            names = "--max-gap-days",
            paramLabel = "DAYS",
            description =
                    "a chain holds its memory over shorter gaps and starts anew after longer ones (default ${DEFAULT-VALUE})")
    double maxGapDays = 30;

    @Option(names = "--ffmc", paramLabel = "CODE", description = "start value of FFMC (default 85); also column ffmc0")
    @Nullable
    Double ffmc;

    @Option(names = "--dmc", paramLabel = "CODE", description = "start value of DMC (default 6); also column dmc0")
    @Nullable
    Double dmc;

    @Option(names = "--dc", paramLabel = "CODE", description = "start value of DC (default 15); also column dc0")
    @Nullable
    Double dc;

    @Option(
            names = "--constant",
            paramLabel = "C",
            description = "fwi1987: moisture constant of the FF scale, 147.27723 or 147.2 (default ${DEFAULT-VALUE})")
    String constant = "147.27723";

    @Option(
            names = "--overwinter",
            description = "fwi1987: close the season in winter and open it in spring (Wotton and Flannigan 1993, by the"
                    + " day's maximum) with a DC that remembers autumn and winter rain (Lawson and Armitage 2008)")
    boolean overwinter;

    @Option(
            names = "--carry-over",
            paramLabel = "A",
            description = "--overwinter: share of the autumn's moisture still there, 0 to 1 (default ${DEFAULT-VALUE})")
    double carryOver = 0.75;

    @Option(
            names = "--wetting",
            paramLabel = "B",
            description =
                    "--overwinter: share of the winter's rain that the ground takes, 0 to 1 (default ${DEFAULT-VALUE})")
    double wetting = 0.75;

    @Option(
            names = "--standing-from",
            paramLabel = "MM-DD",
            converter = MonthDayConverter.class,
            description = "fwi2025: first day on which new grass stands (default 07-01, made for Canada)")
    @Nullable
    MonthDay standingFrom;

    @Option(
            names = "--matted-from",
            paramLabel = "MM-DD",
            converter = MonthDayConverter.class,
            description = "fwi2025: first day on which the grass lies matted (default 01-01, made for Canada)")
    @Nullable
    MonthDay mattedFrom;

    @Option(
            names = "--percent-cured",
            paramLabel = "PCT",
            description = "share of dead grass, for files without the column percent_cured")
    @Nullable
    Double percentCured;

    @Option(
            names = "--grass-load",
            paramLabel = "KG/M2",
            description = "grass fuel load, for files without the column grass_fuel_load_kgm2")
    @Nullable
    Double grassLoad;

    @Option(
            names = "--tables",
            paramLabel = "ID",
            description = "htz: version of its tables, ly-t-1172-1995 or ly-t-1172-1995-e90 (default ${DEFAULT-VALUE})")
    String tables = "ly-t-1172-1995";

    @Option(
            names = "--season",
            paramLabel = "HOW",
            description =
                    "htz: correction E without the columns green_cover_pct and snow_cover_pct: none, or month, a calendar that is not in the standard (default ${DEFAULT-VALUE})")
    String season = "none";

    @Option(names = "--gfmc", paramLabel = "CODE", description = "start value of gfmc (default 85); also column gfmc0")
    @Nullable
    Double gfmc;

    @Option(
            names = "--sdmc",
            paramLabel = "CODE",
            description = "start value of sdmc (default from DMC); also column sdmc0")
    @Nullable
    Double sdmc;

    @Option(
            names = "--dry-days",
            paramLabel = "DAYS",
            description = "start value of htz and cma: days since rain (default 0); also column dry_days0")
    @Nullable
    Double dryDays;

    @Option(
            names = "--last-rain-mm",
            paramLabel = "MM",
            description = "start value of htz: the last rain that counted (default 0.3); also column last_rain_mm0")
    @Nullable
    Double lastRainMm;

    @Option(
            names = "--nesterov",
            paramLabel = "SUM",
            description = "start value of nesterov, nesterov-modified and zhdanko (default 0); also column nesterov0")
    @Nullable
    Double nesterov;

    @Option(
            names = "--rain-reset",
            paramLabel = "HOW",
            description = "nesterov: above-3 or from-3 mm of rain restarts the sum (default ${DEFAULT-VALUE})")
    String rainReset = "above-3";

    @Option(
            names = "--kbdi",
            paramLabel = "MM",
            description = "start value of KBDI, 0 to 203.2 (default 0); also column kbdi0")
    @Nullable
    Double kbdi;

    @Option(
            names = "--kbdi-choices",
            paramLabel = "NAME",
            description = "kbdi and ffdi: named set of constants and order: keetch-byram, keetch-byram-tables, finkele,"
                    + " geff, misprint-1968 (default ${DEFAULT-VALUE})")
    String kbdiChoices = "keetch-byram";

    @Option(
            names = "--annual-rain-mm",
            paramLabel = "MM",
            description = "mean annual rain for kbdi and ffdi, for files without the column annual_rain_mm")
    @Nullable
    Double annualRainMm;

    @Option(
            names = "--fuel-type",
            paramLabel = "TYPE",
            description = "fbp: fuel type, for files without the column fuel_type")
    @Nullable
    String fuelType;

    @Option(
            names = "--set",
            paramLabel = "COLUMN=VALUE",
            description = "a value for a column that the file does not have, the same in each row")
    Map<String, Double> set = new LinkedHashMap<>();

    /** The option that stands for a column or a start value, or else what is given. */
    double number(String name, double otherwise) {
        Double value = switch (name) {
            case "lat" -> lat;
            case "lon" -> lon;
            case "elevation_m" -> elevation;
            case "ffmc" -> ffmc;
            case "dmc" -> dmc;
            case "dc" -> dc;
            case "gfmc" -> gfmc;
            case "sdmc" -> sdmc;
            case "percent_cured" -> percentCured;
            case "grass_fuel_load_kgm2" -> grassLoad;
            case "dry_days" -> dryDays;
            case "last_rain_mm" -> lastRainMm;
            case "nesterov" -> nesterov;
            case "kbdi" -> kbdi;
            case "annual_rain_mm" -> annualRainMm;
            default -> set.get(name);
        };
        return value == null ? otherwise : value;
    }

    /** True where an option stands for this column. */
    boolean gives(String column) {
        return !Double.isNaN(number(column, Double.NaN)) || (column.equals("fuel_type") && fuelType != null);
    }

    /** Reads {@code 07-01} as the first of July. */
    static final class MonthDayConverter implements ITypeConverter<MonthDay> {
        @Override
        public MonthDay convert(String text) {
            try {
                return MonthDay.parse("--" + text);
            } catch (DateTimeException e) {
                throw new TypeConversionException("[" + text + "] must be a day such as 07-01");
            }
        }
    }
}
