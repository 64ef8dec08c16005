package io.emberwatch.app.surface;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.CrossValidation;
import io.emberwatch.geo.SurfaceModels;
import io.emberwatch.geo.SurfaceSettings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Leaves each station out in turn, at times spread evenly over an archive, and prints what came of it. */
final class Validation {

    /** What is validated where nothing is asked for. */
    static final Set<HourVariable> USUAL =
            EnumSet.of(HourVariable.TEMP_C, HourVariable.RH_PCT, HourVariable.WIND_KMH, HourVariable.RAIN_MM);

    private final Archive archive;
    private final Network network;
    private final SurfaceSettings settings;
    private final SurfaceModels models;
    private final int values;
    private final Set<HourVariable> variables;

    Validation(
            Archive archive,
            Network network,
            SurfaceSettings settings,
            SurfaceModels models,
            int values,
            Set<HourVariable> wanted) {
        this.archive = archive;
        this.network = network;
        this.settings = settings;
        this.models = models;
        this.values = values;
        this.variables = EnumSet.copyOf(wanted);
    }

    void print(PrintWriter out) {
        List<Long> times = sample();
        List<CrossValidation> parts = Batches.work(times, this::validate);
        out.printf(
                Locale.ROOT,
                "%-10s %7s %6s %9s %9s %9s %8s %9s %8s %8s %23s %9s%n",
                "variable",
                "values",
                "empty",
                "rmse",
                "bias",
                "rmse_idw",
                "ratio",
                "rmse_6.5K",
                "ratio",
                "in_90%",
                "low/middle/high ground",
                "width");
        if (!parts.isEmpty()) {
            CrossValidation whole = parts.get(0);
            parts.subList(1, parts.size()).forEach(whole::merge);
            whole.scores().forEach(score -> print(score, out));
        }
        out.flush();
    }

    private CrossValidation validate(List<Long> times) {
        CrossValidation validation = new CrossValidation(network.plan(), settings, models, variables);
        times.forEach(time -> validation.add(archive.hour(time)));
        return validation;
    }

    /** Times spread evenly, as many as give the wanted number of values of the variable that is seen least. */
    private List<Long> sample() {
        List<Long> times = new ArrayList<>(archive.times().keySet());
        long seen = 0;
        int looked = 0;
        for (int i = 0; i < times.size(); i += Math.max(1, times.size() / 50)) {
            List<SensorHour> hours = archive.hour(times.get(i));
            seen += variables.stream()
                    .mapToLong(v -> hours.stream()
                            .filter(h -> !Double.isNaN(h.value(v)))
                            .count())
                    .filter(n -> n > 0)
                    .min()
                    .orElse(0);
            looked++;
        }
        double perTime = Math.max(1, seen / (double) Math.max(1, looked));
        int wanted = (int) Math.min(times.size(), Math.ceil(1.02 * values / perTime));
        List<Long> sample = new ArrayList<>();
        for (int k = 0; k < wanted; k++) {
            sample.add(times.get((int) ((long) k * times.size() / wanted)));
        }
        return sample;
    }

    private static void print(CrossValidation.Score s, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-10s %7d %6d %9.4f %9.4f %9.4f %8.4f %9s %8s %8.4f %7.4f %7.4f %7.4f %9.3f%n",
                s.variable().wireName(),
                s.count(),
                s.empty(),
                s.rmse(),
                s.bias(),
                s.idwRmse(),
                s.rmse() / s.idwRmse(),
                number(s.idwLapseRmse()),
                number(s.rmse() / s.idwLapseRmse()),
                s.covered(),
                s.coveredByThird()[0],
                s.coveredByThird()[1],
                s.coveredByThird()[2],
                s.meanWidth());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
