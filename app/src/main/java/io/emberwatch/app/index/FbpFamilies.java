package io.emberwatch.app.index;

import static io.emberwatch.app.index.OutputColumn.number;
import static io.emberwatch.app.index.OutputColumn.words;

import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.index.IndexFamily.Chain;
import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Verification;
import io.emberwatch.danger.fbp.Fbp;
import io.emberwatch.danger.fbp.FbpInput;
import io.emberwatch.danger.fbp.FbpResult;
import io.emberwatch.danger.fbp.FireType;
import io.emberwatch.danger.fbp.FoliarMoisture;
import io.emberwatch.danger.fbp.FuelCodes;
import io.emberwatch.danger.fbp.FuelType;
import io.emberwatch.danger.fwi.Fwi1987Day;
import java.util.List;

/** The Canadian Fire Behaviour Prediction System, on codes of FWI1987 alone. */
final class FbpFamilies {

    private static final List<OutputColumn> OUTPUTS = List.of(
            number("ros", "head rate of spread, m/min"),
            number("hfi", "head fire intensity, kW/m"),
            number("cfb", "crown fraction burned, 0 to 1"),
            number("sfc", "surface fuel consumption, kg/m²"),
            number("cfc", "crown fuel consumption, kg/m²"),
            number("tfc", "total fuel consumption, kg/m²"),
            number("isi", "Initial Spread Index with wind and slope"),
            number("wsv", "net effective wind speed, km/h"),
            number("raz", "heading of the fire, degrees from north"),
            number("lb", "length to breadth ratio"),
            number("fros", "flank rate of spread, m/min"),
            number("bros", "back rate of spread, m/min"),
            words("fd", "surface, intermittent or crown fire", List.of("S", "I", "C", "")));

    private FbpFamilies() {}

    static List<IndexFamily> all() {
        return List.of(ofWeather());
    }

    /** FBP on the FWI1987 that the command itself steps from daily weather. */
    private static IndexFamily ofWeather() {
        return family(
                Cadence.DAILY,
                List.of("temp_c", "rh_pct|dewpoint_c", "wind_kmh|wind_ms", "rain_mm", "lat", "fuel_type"),
                (options, first) -> {
                    CanadianFamilies.Fwi1987Chain codes = new CanadianFamilies.Fwi1987Chain(options, first);
                    return w -> {
                        Fwi1987Day day = codes.day(w);
                        return values(options, w, FuelCodes.fwi1987(day.ffmc(), day.bui()));
                    };
                });
    }

    /** FBP where the file brings FFMC and BUI of FWI1987. */
    static IndexFamily ofCodes() {
        return family(Cadence.ANY, List.of("ffmc", "bui", "wind_kmh|wind_ms", "fuel_type"), (options, first) ->
                (Chain) w -> values(options, w, FuelCodes.fwi1987(w.need("ffmc"), w.need("bui"))));
    }

    private static IndexFamily family(Cadence cadence, List<String> inputs, IndexFamily.Start start) {
        return new IndexFamily(
                "fbp",
                "Canadian Fire Behaviour Prediction System: speed, intensity and crowning by fuel type, from daily weather"
                        + " (or from the columns ffmc and bui of FWI1987)",
                "Forestry Canada Fire Danger Group 1992, ST-X-3; Wotton, Alexander and Taylor 2009, GLC-X-10",
                new Evidence(
                        Verification.VECTORS,
                        "scenarios and functions of cffdrs_r 1.10.0; a mapping of other than Canadian fuels is an expert's"
                                + " setting"),
                cadence,
                inputs,
                OUTPUTS,
                false,
                options -> {
                    if (options.fuelType != null) {
                        FuelType.parse(options.fuelType);
                    }
                },
                start);
    }

    private static double[] values(IndexOptions options, Weather w, FuelCodes codes) throws Refused, CsvProblem {
        FbpResult fire = Fbp.compute(input(options, w, codes));
        if (fire.fireType() == FireType.NONE) {
            throw new Refused("no fire can be told for fuel type " + fire.fuel() + " with what this row has");
        }
        return new double[] {
            fire.rosMMin(),
            fire.hfiKwM(),
            fire.cfb(),
            fire.sfcKgM2(),
            fire.cfcKgM2(),
            fire.tfcKgM2(),
            fire.isi(),
            fire.windKmh(),
            fire.headingDeg(),
            fire.lengthToBreadth(),
            fire.flank().rosMMin(),
            fire.back().rosMMin(),
            fire.fireType().ordinal()
        };
    }

    private static FbpInput input(IndexOptions options, Weather w, FuelCodes codes) throws Refused, CsvProblem {
        FuelType fuel = fuel(options, w);
        FbpInput.Builder place = FbpInput.of(fuel, codes)
                .wind(w.windKmh(), w.columnOr("wind_dir_deg", Double.NaN))
                .slope(w.columnOr("slope_pct", 0), w.columnOr("aspect_deg", 0))
                .conifers(w.columnOr("percent_conifer", FbpInput.DEFAULT_CONIFER_PERCENT))
                .deadFir(w.columnOr("percent_dead_fir", FbpInput.DEFAULT_DEAD_FIR_PERCENT))
                .grass(
                        w.columnOr("grass_fuel_load_kgm2", FbpInput.DEFAULT_GRASS_LOAD_KG_M2),
                        w.columnOr("percent_cured", FbpInput.DEFAULT_CURING_PERCENT));
        double fmc = foliarMoisture(w);
        return Double.isNaN(fmc) ? place.build() : place.foliarMoisture(fmc).build();
    }

    /** Foliar moisture as given, or by the equations of North America where they hold; elsewhere it must be given. */
    private static double foliarMoisture(Weather w) throws CsvProblem {
        double given = w.columnOr("fmc_pct", Double.NaN);
        double lat = w.columnOr("lat", Double.NaN);
        double lon = w.columnOr("lon", Double.NaN);
        boolean isNorthAmerica = lat >= 7 && lon >= -140 && lon <= -52;
        if (!Double.isNaN(given) || !isNorthAmerica) {
            return given;
        }
        double elevation = w.columnOr("elevation_m", 0);
        return FoliarMoisture.inNorthAmerica(
                        lat, lon, elevation, w.time().date().getDayOfYear())
                .fmcPercent();
    }

    private static FuelType fuel(IndexOptions options, Weather w) throws Refused {
        String text = w.observation().text("fuel_type");
        if (text.isEmpty() && options.fuelType != null) {
            text = options.fuelType;
        }
        if (text.isEmpty()) {
            throw new Refused("fuel_type is missing");
        }
        return FuelType.parse(text);
    }
}
