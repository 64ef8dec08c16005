package io.emberwatch.danger.australia;

import java.util.Optional;

/**
 * What an AFDRS model tells of a fire.
 *
 * @param deadFuelMoisturePercent water in the dead fine fuel, % of dry weight
 * @param rosMH rate of spread, m/h
 * @param flameHeightM flame height, m
 * @param intensityKwM fire intensity, kW/m
 * @param spottingM how far burning bark is carried, m; NaN in grass, which does not spot
 * @param fireBehaviourIndex the index, a whole number from 0
 */
public record FireBehaviour(
        double deadFuelMoisturePercent,
        double rosMH,
        double flameHeightM,
        double intensityKwM,
        double spottingM,
        double fireBehaviourIndex) {

    /** The public's rating, or nothing where the index is missing. */
    public Optional<AfdrsRating> findRating() {
        return AfdrsRating.find(fireBehaviourIndex);
    }
}
