/**
 * The Canadian Forest Fire Behavior Prediction (FBP) System: how fast and how fiercely a fire would run in a named fuel.
 *
 * <p>In: FFMC and BUI of FWI1987, wind at 10 m, slope, the stand. Out: rates of spread, fuel consumption, intensity,
 * crown involvement and the ellipse at a time. Sources: Forestry Canada Fire Danger Group (1992), ST-X-3; Wotton,
 * Alexander and Taylor (2009), GLC-X-10. Anyone may call {@link io.emberwatch.danger.fbp.Fbp}.
 */
@NullMarked
package io.emberwatch.danger.fbp;

import org.jspecify.annotations.NullMarked;
