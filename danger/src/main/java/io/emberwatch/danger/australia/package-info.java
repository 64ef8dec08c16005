/**
 * The Australian family: drought (KBDI, drought factor), McArthur's forest and grassland meters, and the AFDRS models.
 *
 * <p>In: daily rain and maximum temperature for the drought, weather at 10 m for the rest, curing and load of grass, the
 * fuel layers of a forest. Out: indices, rates of spread, intensity and the Fire Behaviour Index. State is immutable and
 * handed back; anyone may call it.
 */
@NullMarked
package io.emberwatch.danger.australia;

import org.jspecify.annotations.NullMarked;
