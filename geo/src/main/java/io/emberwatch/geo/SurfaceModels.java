package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How alike two places are, quantity by quantity: the usual orders of magnitude, or what a network's own past says.
 *
 * <p>An archive has many hours in which left-out sensors can be foretold. {@link #fitted} moves one number of the model
 * at a time and keeps a step only where it foretells them clearly better, so that a network without a message of its own
 * stays with the usual model.
 */
public final class SurfaceModels implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The quantities of which a past can say something. */
    static final Set<SurfaceRule> LEARNT = Collections.unmodifiableSet(
            EnumSet.of(SurfaceRule.TEMPERATURE, SurfaceRule.DEW_POINT, SurfaceRule.HUMIDITY, SurfaceRule.WIND));

    private static final SurfaceModels USUAL = new SurfaceModels(Map.of());

    /** What the past of a network says of a quantity. */
    record Fitted(CovarianceModel model, double priorSd) implements Serializable {}

    private final EnumMap<SurfaceRule, Fitted> byRule = new EnumMap<>(SurfaceRule.class);

    private SurfaceModels(Map<SurfaceRule, Fitted> fitted) {
        byRule.putAll(fitted);
    }

    static SurfaceModels of(Map<SurfaceRule, Fitted> fitted) {
        return new SurfaceModels(fitted);
    }

    /** The usual models, for a network whose past is not at hand. */
    public static SurfaceModels usual() {
        return USUAL;
    }

    /**
     * Models that foretell the left-out sensors of some hours best.
     *
     * @param plan lays the Earth flat
     * @param hours the accounts of some hours that stand for all; twenty or more where sensors are few
     * @param variables what is to be estimated
     */
    public static SurfaceModels fitted(
            Grid plan, SurfaceSettings settings, List<List<SensorHour>> hours, Set<HourVariable> variables) {
        Map<SurfaceRule, Fitted> fitted = new EnumMap<>(SurfaceRule.class);
        for (SurfaceRule rule : rules(variables)) {
            new ModelFit(plan, settings, rule, hours).best().ifPresent(best -> fitted.put(rule, best));
        }
        return new SurfaceModels(fitted);
    }

    /** The quantities that some variables are made of and that a fit can say something of. */
    private static Set<SurfaceRule> rules(Set<HourVariable> variables) {
        Set<SurfaceRule> rules = EnumSet.noneOf(SurfaceRule.class);
        for (HourVariable variable : variables) {
            switch (variable) {
                case TEMP_C, END_TEMP_C -> rules.add(SurfaceRule.TEMPERATURE);
                case DEWPOINT_C, END_DEWPOINT_C -> rules.add(SurfaceRule.DEW_POINT);
                case RH_PCT, END_RH_PCT ->
                    rules.addAll(Set.of(SurfaceRule.HUMIDITY, SurfaceRule.TEMPERATURE, SurfaceRule.DEW_POINT));
                case WIND_KMH, END_WIND_KMH, GUST_KMH -> rules.add(SurfaceRule.WIND);
                default -> {
                    // rain, sunshine and the parts of the wind stay with the usual model
                }
            }
        }
        return rules;
    }

    Map<SurfaceRule, Fitted> fitted() {
        return Collections.unmodifiableMap(byRule);
    }

    CovarianceModel of(SurfaceRule rule) {
        Fitted fitted = byRule.get(rule);
        return fitted == null ? rule.model : fitted.model();
    }

    /** Root mean square of standardised errors to expect before an hour's own are known. */
    double priorSd(SurfaceRule rule) {
        Fitted fitted = byRule.get(rule);
        return fitted == null ? rule.priorSd : fitted.priorSd();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SurfaceModels that && byRule.equals(that.byRule);
    }

    @Override
    public int hashCode() {
        return byRule.hashCode();
    }

    @Override
    public String toString() {
        return byRule.toString();
    }
}
