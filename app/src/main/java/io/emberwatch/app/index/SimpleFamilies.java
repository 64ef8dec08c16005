package io.emberwatch.app.index;

import static io.emberwatch.app.index.OutputColumn.number;

import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.index.IndexFamily.Chain;
import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Verification;
import io.emberwatch.danger.simple.Fosberg;
import io.emberwatch.danger.simple.HotDryWindy;
import io.emberwatch.danger.simple.Humidity;
import io.emberwatch.danger.simple.Nesterov;
import io.emberwatch.danger.simple.SimpleIndices;
import java.util.List;

/** The indices that need little. */
final class SimpleFamilies {

    private static final String TEMP = "temp_c";
    private static final String RH = "rh_pct|dewpoint_c";
    private static final String WIND = "wind_kmh|wind_ms";
    private static final Evidence SPOT = new Evidence(Verification.TWO_SOURCES, "published spot values");

    private static final Evidence ONE_SOURCE_FACTORS =
            new Evidence(Verification.ONE_SOURCE, "the rain factors have one source");

    private SimpleFamilies() {}

    static List<IndexFamily> all() {
        return List.of(
                vpd(),
                hdw(),
                ffwi(),
                ffwiModified(),
                chandler(),
                angstrom(),
                sharples(),
                nesterov(
                        "nesterov",
                        "Nesterov index, summed from rain to rain",
                        "Nesterov 1949",
                        new Evidence(
                                Verification.TWO_SOURCES, "two descriptions; rain of exactly 3 mm is read either way")),
                nesterov(
                        "nesterov-modified", "Modified Nesterov index", "Groisman and others 2007", ONE_SOURCE_FACTORS),
                nesterov("zhdanko", "Zhdanko index, a sum of dew point deficits", "Zhdanko 1965", ONE_SOURCE_FACTORS));
    }

    private static IndexFamily vpd() {
        return each(
                "vpd",
                "Vapour pressure deficit",
                "FAO-56 equation 11 (Tetens)",
                SPOT,
                List.of(TEMP, RH),
                number("vpd_kpa", "vapour pressure deficit, kPa"),
                w -> Humidity.vpdKpa(w.tempC(), w.rhPercent()));
    }

    private static IndexFamily hdw() {
        return each(
                "hdw",
                "Hot-Dry-Windy at one mast: a surface proxy, not the index of the air's lowest 50 hPa",
                "after Srock and others 2018",
                SPOT,
                List.of(TEMP, RH, WIND),
                number("hdw_surface", "wind in m/s times vapour pressure deficit in hPa"),
                w -> HotDryWindy.surfaceProxy(w.tempC(), w.rhPercent(), w.windKmh()));
    }

    private static IndexFamily ffwi() {
        return each(
                "ffwi",
                "Fosberg Fire Weather Index",
                "Fosberg 1978",
                SPOT,
                List.of(TEMP, RH, WIND),
                number("ffwi", "0 to 100"),
                w -> Fosberg.ffwi(w.tempC(), w.rhPercent(), w.windKmh()));
    }

    private static IndexFamily ffwiModified() {
        return each(
                "ffwi-modified",
                "Fosberg Fire Weather Index weighted by drought",
                "Goodrick 2002",
                new Evidence(Verification.ONE_SOURCE, "weight from one source"),
                List.of(TEMP, RH, WIND, "kbdi_us"),
                number("ffwi_modified", "FFWI times 0.72 + 2e-6 KBDI², KBDI in hundredths of an inch (kbdi_us)"),
                w -> Fosberg.modified(Fosberg.ffwi(w.tempC(), w.rhPercent(), w.windKmh()), w.need("kbdi_us")));
    }

    private static IndexFamily chandler() {
        return each(
                "chandler",
                "Chandler Burning Index, without wind",
                "Chandler and others 1983",
                SPOT,
                List.of(TEMP, RH),
                number("chandler", "below 50 low, 97.5 and more extreme"),
                w -> SimpleIndices.chandler(w.tempC(), w.rhPercent()));
    }

    private static IndexFamily angstrom() {
        return each(
                "angstrom",
                "Ångström index, of 13:00: the lower the more dangerous",
                "Ångström, two descriptions",
                SPOT,
                List.of(TEMP, RH),
                number("angstrom", "above 4 fire unlikely, below 2 very likely"),
                w -> SimpleIndices.angstrom(w.tempC(), w.rhPercent()));
    }

    private static IndexFamily sharples() {
        return each(
                "sharples",
                "Sharples fire danger and fuel moisture index",
                "Sharples and others 2009",
                SPOT,
                List.of(TEMP, RH, WIND),
                number("sharples", "max(1, wind in km/h) over the fuel moisture index"),
                w -> SimpleIndices.sharples(w.tempC(), w.rhPercent(), w.windKmh()));
    }

    @FunctionalInterface
    private interface Formula {
        double of(Weather w) throws Refused, CsvProblem;
    }

    private static IndexFamily each(
            String name,
            String summary,
            String source,
            Evidence evidence,
            List<String> inputs,
            OutputColumn output,
            Formula formula) {
        return new IndexFamily(
                name,
                summary,
                source,
                evidence,
                Cadence.ANY,
                inputs,
                List.of(output),
                false,
                options -> {},
                (options, first) -> w -> new double[] {formula.of(w)});
    }

    private static IndexFamily nesterov(String name, String summary, String source, Evidence evidence) {
        return new IndexFamily(
                name,
                summary,
                source,
                evidence,
                Cadence.DAILY,
                List.of(TEMP, "dewpoint_c|rh_pct", "rain_mm"),
                List.of(number(name.replace('-', '_'), "the sum after the day")),
                false,
                options -> reset(options.rainReset),
                (options, first) -> new NesterovChain(name, reset(options.rainReset), first.start("nesterov", 0)));
    }

    private static Nesterov.Reset reset(String how) {
        return switch (how) {
            case "above-3" -> Nesterov.Reset.ABOVE_3_MM;
            case "from-3" -> Nesterov.Reset.FROM_3_MM;
            default -> throw new IllegalArgumentException("--rain-reset [" + how + "] must be above-3 or from-3");
        };
    }

    /** One station's Nesterov sum, day by day. */
    private static final class NesterovChain implements Chain {
        private final String name;
        private final Nesterov.Reset reset;
        private double sum;

        NesterovChain(String name, Nesterov.Reset reset, double start) {
            this.name = name;
            this.reset = reset;
            this.sum = start;
        }

        @Override
        public double[] step(Weather w) throws Refused, CsvProblem {
            double tempC = w.tempC();
            double measured = w.columnOr("dewpoint_c", Double.NaN);
            double dewpointC = Double.isNaN(measured) ? Humidity.dewpointC(tempC, w.rhPercent()) : measured;
            double rain = w.rainMm();
            sum = switch (name) {
                case "nesterov" -> Nesterov.step(sum, tempC, dewpointC, rain, reset);
                case "nesterov-modified" -> Nesterov.stepModified(sum, tempC, dewpointC, rain);
                default -> Nesterov.stepZhdanko(sum, tempC, dewpointC, rain);
            };
            return new double[] {sum};
        }
    }
}
