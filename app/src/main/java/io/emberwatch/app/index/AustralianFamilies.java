package io.emberwatch.app.index;

import static io.emberwatch.app.index.OutputColumn.number;
import static io.emberwatch.app.index.OutputColumn.words;

import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.index.IndexFamily.Chain;
import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.australia.AfdrsForest;
import io.emberwatch.danger.australia.AfdrsGrass;
import io.emberwatch.danger.australia.AfdrsRating;
import io.emberwatch.danger.australia.DroughtFactor;
import io.emberwatch.danger.australia.Ffdi;
import io.emberwatch.danger.australia.FireBehaviour;
import io.emberwatch.danger.australia.ForestFuel;
import io.emberwatch.danger.australia.Gfdi;
import io.emberwatch.danger.australia.GrassCondition;
import io.emberwatch.danger.australia.Kbdi;
import io.emberwatch.danger.australia.KbdiChoices;
import io.emberwatch.danger.australia.KbdiState;
import io.emberwatch.danger.australia.RainHistory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The Australian meters and the fire danger rating system, and the drought index that they rest on. */
final class AustralianFamilies {

    private static final List<String> AIR = List.of("temp_c", "rh_pct|dewpoint_c", "wind_kmh|wind_ms");
    private static final double T_HA_PER_KG_M2 = 10;
    private static final double STANDARD_LOAD_KG_M2 = 0.45;

    private AustralianFamilies() {}

    static List<IndexFamily> all() {
        return List.of(
                kbdi(),
                ffdi(),
                gfdi("gfdi-mk4", Gfdi.MK4_EVIDENCE),
                gfdi("gfdi-mk5", Gfdi.MK5_EVIDENCE),
                grass(),
                forest());
    }

    private static IndexFamily kbdi() {
        return new IndexFamily(
                "kbdi",
                "Keetch-Byram Drought Index, mm, daily",
                "Keetch and Byram 1968, corrected by Alexander 1990",
                Kbdi.EVIDENCE,
                Cadence.DAILY,
                List.of("temp_max_c|temp_c", "rain_mm", "annual_rain_mm"),
                List.of(number("kbdi", "water that the soil lacks, 0 to 203.2 mm")),
                false,
                AustralianFamilies::check,
                (options, first) -> {
                    SoilDrought drought = new SoilDrought(options, first);
                    return w -> new double[] {drought.step(w)};
                });
    }

    private static void check(IndexOptions options) {
        KbdiChoices.parse(options.kbdiChoices);
        KbdiState.of(options.number("kbdi", 0));
    }

    /** One station's KBDI, day by day. */
    private static final class SoilDrought {
        private final KbdiChoices choices;
        private KbdiState state;

        SoilDrought(IndexOptions options, Weather first) throws CsvProblem {
            this.choices = KbdiChoices.parse(options.kbdiChoices);
            this.state = KbdiState.of(first.start("kbdi", 0));
        }

        double step(Weather w) throws Refused, CsvProblem {
            state = Kbdi.step(state, w.rainMm(), w.tempMaxC(), w.need("annual_rain_mm"), choices);
            return state.kbdiMm();
        }
    }

    private static IndexFamily ffdi() {
        return new IndexFamily(
                "ffdi",
                "McArthur Forest Fire Danger Index Mark 5, daily with its own KBDI and drought factor (or each row by itself"
                        + " with the column drought_factor)",
                "Noble, Bary and Gill 1980; Griffiths 1999; Keetch and Byram 1968",
                Ffdi.EVIDENCE,
                Cadence.DAILY,
                List.of("temp_c", "rh_pct|dewpoint_c", "wind_kmh|wind_ms", "rain_mm", "annual_rain_mm"),
                List.of(
                        number("kbdi", "water that the soil lacks, 0 to 203.2 mm"),
                        number("drought_factor", "share of the fine fuel that can burn, 0 to 10 (Griffiths)"),
                        number("ffdi", "the index, 0 upward")),
                false,
                AustralianFamilies::check,
                AustralianFamilies::beginFfdi);
    }

    private static Chain beginFfdi(IndexOptions options, Weather first) throws CsvProblem {
        SoilDrought drought = new SoilDrought(options, first);
        return new Chain() {
            private RainHistory rains = RainHistory.dry();

            @Override
            public double[] step(Weather w) throws Refused, CsvProblem {
                double tempC = w.tempC();
                double rhPercent = w.rhPercent();
                double windKmh = w.windKmh();
                double rain = w.rainMm();
                double kbdi = drought.step(w);
                double factor = DroughtFactor.griffiths(kbdi, rains, rain, DroughtFactor.Limit.CONTINUOUS);
                rains = rains.plus(rain);
                return new double[] {kbdi, factor, Ffdi.mk5(tempC, rhPercent, windKmh, factor)};
            }
        };
    }

    /** FFDI where the file brings the drought factor. */
    static IndexFamily ffdiOfDroughtFactor() {
        IndexFamily daily = ffdi();
        return each(
                daily.name(),
                daily.summary(),
                daily.source(),
                daily.evidence(),
                with(AIR, "drought_factor"),
                List.of(number("ffdi", "the index, 0 upward")),
                w -> new double[] {Ffdi.mk5(w.tempC(), w.rhPercent(), w.windKmh(), w.need("drought_factor"))});
    }

    private static IndexFamily gfdi(String name, Evidence evidence) {
        boolean isMark4 = name.endsWith("4");
        return each(
                name,
                "McArthur Grassland Fire Danger Index Mark " + (isMark4 ? "4" : "5")
                        + "; the marks are different scales",
                isMark4 ? "Purton 1982" : "Noble, Bary and Gill 1980",
                evidence,
                with(AIR, "percent_cured"),
                List.of(number(name.replace('-', '_'), "the index, 0 upward; load 0.45 kg/m² unless given")),
                w -> {
                    double load = w.columnOr("grass_fuel_load_kgm2", STANDARD_LOAD_KG_M2) * T_HA_PER_KG_M2;
                    double cured = w.need("percent_cured");
                    return new double[] {
                        isMark4
                                ? Gfdi.mk4(w.tempC(), w.rhPercent(), w.windKmh(), cured, load)
                                : Gfdi.mk5(w.tempC(), w.rhPercent(), w.windKmh(), cured, load)
                    };
                });
    }

    private static IndexFamily grass() {
        return each(
                "afdrs-grass",
                "Australian Fire Danger Rating System, grass and pasture: Fire Behaviour Index",
                "Cheney, Gould and Catchpole 1998; Cruz and others 2015; fdrs_calcs 2024.6.0",
                AfdrsGrass.EVIDENCE,
                with(AIR, "percent_cured"),
                behaviour(),
                w -> {
                    GrassCondition condition = GrassCondition.ofNumber(
                            (int) w.columnOr("grass_condition", GrassCondition.NATURAL.number()));
                    double load = w.columnOr("grass_fuel_load_kgm2", STANDARD_LOAD_KG_M2) * T_HA_PER_KG_M2;
                    return values(AfdrsGrass.compute(
                            w.tempC(), w.rhPercent(), w.windKmh(), w.need("percent_cured"), condition, load));
                });
    }

    private static IndexFamily forest() {
        IndexFamily family = each(
                "afdrs-forest",
                "Australian Fire Danger Rating System, dry eucalypt forest with the example fuel: Fire Behaviour Index",
                "Cheney and others 2012; Matthews and others 2010; fdrs_calcs 2024.6.0",
                AfdrsForest.EVIDENCE,
                with(AIR, "drought_factor"),
                behaviour(),
                w -> values(AfdrsForest.compute(
                        new AfdrsForest.Weather(
                                w.tempC(),
                                w.rhPercent(),
                                w.windKmh(),
                                w.need("drought_factor"),
                                w.time().month(),
                                w.time().secondOfDay() / SiteTime.HOUR_SECONDS),
                        w.columnOr("time_since_fire_years", 25),
                        ForestFuel.EXAMPLE)));
        return family.onTheClock();
    }

    private static List<OutputColumn> behaviour() {
        List<String> ratings = Arrays.stream(AfdrsRating.values())
                .map(rating -> rating.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
        return List.of(
                number("dead_fuel_moisture_pct", "moisture of the dead fuel, %"),
                number("ros_mh", "rate of spread, m/h"),
                number("flame_height_m", "flame height, m"),
                number("intensity_kwm", "intensity, kW/m"),
                number("fbi", "Fire Behaviour Index, truncated to whole numbers"),
                words("rating", "the rating that the public sees", ratings));
    }

    private static double[] values(FireBehaviour fire) {
        return new double[] {
            fire.deadFuelMoisturePercent(),
            fire.rosMH(),
            fire.flameHeightM(),
            fire.intensityKwM(),
            fire.fireBehaviourIndex(),
            fire.findRating().map(rating -> (double) rating.ordinal()).orElse(Double.NaN)
        };
    }

    private static List<String> with(List<String> inputs, String more) {
        return java.util.stream.Stream.concat(inputs.stream(), java.util.stream.Stream.of(more))
                .toList();
    }

    private static IndexFamily each(
            String name,
            String summary,
            String source,
            Evidence evidence,
            List<String> inputs,
            List<OutputColumn> outputs,
            Chain formula) {
        return new IndexFamily(
                name, summary, source, evidence, Cadence.ANY, inputs, outputs, false, o -> {}, (o, first) -> formula);
    }
}
