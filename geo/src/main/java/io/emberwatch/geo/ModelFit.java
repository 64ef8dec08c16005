package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks for the covariance model of one quantity that foretells left-out sensors of some hours best. */
final class ModelFit {

    /** A step must lessen the mean square error by this share to be kept. */
    private static final double WORTH = 0.015;

    private static final int LEAST_ERRORS = 60;
    private static final int PASSES = 2;
    /** Errors above so many times the root mean square count as that: a broken sensor must not choose the model. */
    private static final double CAPPED = 4;

    /** The believed sensors of one hour and what they say. */
    private record Sample(SensorSet set, double[] values) {}

    /** How well a model does: mean square error, and root mean square of the standardised errors. */
    private record Score(double meanSquare, double standardised, int errors) {}

    private final SurfaceSettings settings;
    private final SurfaceRule rule;
    private final List<Sample> samples = new ArrayList<>();
    private double cap = Double.POSITIVE_INFINITY;

    ModelFit(Grid plan, SurfaceSettings settings, SurfaceRule rule, List<List<SensorHour>> hours) {
        this.settings = settings;
        this.rule = rule;
        for (List<SensorHour> hour : hours) {
            add(plan, SensorSet.sorted(hour));
        }
    }

    private void add(Grid plan, List<SensorHour> sorted) {
        SensorSet set = SensorSet.of(plan, sorted);
        double[] values = sorted.stream().mapToDouble(this::value).toArray();
        GeometryCache cache = new GeometryCache(new Targets(new double[0], new double[0], new double[0]), settings);
        int[] believed = new Screening(cache, SurfaceModels.usual(), settings.reachM())
                .judge(rule, set, values)
                .believed();
        if (believed.length >= settings.minSensors()) {
            samples.add(new Sample(set.subset(believed), Screening.pick(values, believed)));
        }
    }

    private double value(SensorHour hour) {
        return switch (rule) {
            case TEMPERATURE -> hour.value(HourVariable.TEMP_C);
            case HUMIDITY -> hour.value(HourVariable.RH_PCT);
            case WIND -> hour.value(HourVariable.WIND_KMH);
            case DEW_POINT -> {
                double dew = hour.value(HourVariable.DEWPOINT_C);
                yield Double.isNaN(dew)
                        ? Humidity.dewPointC(hour.value(HourVariable.TEMP_C), hour.value(HourVariable.RH_PCT))
                        : dew;
            }
            default -> throw new IllegalStateException("rule [" + rule + "] must be one that is fitted");
        };
    }

    /** The best model; empty where the hours say too little to choose. */
    Optional<SurfaceModels.Fitted> best() {
        Score usual = score(rule.model);
        if (usual.errors < LEAST_ERRORS) {
            return Optional.empty();
        }
        cap = CAPPED * CAPPED * usual.meanSquare;
        CovarianceModel best = rule.model;
        Score score = score(best);
        for (int pass = 0; pass < PASSES; pass++) {
            CovarianceModel before = best;
            for (UnaryOperator<CovarianceModel> step : STEPS) {
                CovarianceModel tried = step.apply(best);
                Score its = tried.equals(best) ? score : score(tried);
                if (its.meanSquare < (1 - WORTH) * score.meanSquare) {
                    best = tried;
                    score = its;
                }
            }
            if (best.equals(before)) {
                break;
            }
        }
        return Optional.of(new SurfaceModels.Fitted(best, score.standardised));
    }

    private Score score(CovarianceModel model) {
        double squares = 0;
        double standardised = 0;
        int n = 0;
        for (Sample sample : samples) {
            WeightMatrix leaveOneOut = WeightMatrix.leaveOneOut(sample.set, model, settings);
            double[] foretold = Field.Foretelling.of(rule, sample.set, leaveOneOut, sample.values, settings.reachM())
                    .values();
            for (int i = 0; i < sample.values.length; i++) {
                double error = sample.values[i] - foretold[i];
                if (!Double.isNaN(error)) {
                    double square = Math.min(cap, error * error);
                    squares += square;
                    standardised += square / ((double) leaveOneOut.sd[i] * leaveOneOut.sd[i]);
                    n++;
                }
            }
        }
        return new Score(squares / Math.max(1, n), Math.sqrt(standardised / Math.max(1, n)), n);
    }

    private static final List<UnaryOperator<CovarianceModel>> STEPS = List.of(
            m -> gradients(m, 0.4),
            m -> gradients(m, 0),
            m -> stretch(m, 0.3),
            m -> stretch(m, 2.5),
            m -> nugget(m, 0.3),
            m -> nugget(m, 2.5),
            m -> new CovarianceModel(0.7, m.nugget(), m.slopeSd(), m.leanSd(), m.heightStretch(), m.range()),
            m -> range(m, 0.4),
            m -> range(m, 2.5));

    private static CovarianceModel gradients(CovarianceModel m, double by) {
        return new CovarianceModel(
                m.nearShare(), m.nugget(), m.slopeSd() * by, m.leanSd() * by, m.heightStretch(), m.range());
    }

    private static CovarianceModel stretch(CovarianceModel m, double by) {
        return new CovarianceModel(
                m.nearShare(), m.nugget(), m.slopeSd(), m.leanSd(), m.heightStretch() * by, m.range());
    }

    private static CovarianceModel nugget(CovarianceModel m, double by) {
        return new CovarianceModel(
                m.nearShare(), m.nugget() * by, m.slopeSd(), m.leanSd(), m.heightStretch(), m.range());
    }

    private static CovarianceModel range(CovarianceModel m, double by) {
        return new CovarianceModel(
                m.nearShare(), m.nugget(), m.slopeSd(), m.leanSd(), m.heightStretch(), m.range() * by);
    }
}
