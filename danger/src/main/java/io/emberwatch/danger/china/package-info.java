/**
 * The Chinese indices: LY/T 1172-1995 (HTZ) for forest fire weather, the weather service's index of the QX/T 77 and
 * GB/T 36743 family for forest and grass, and the warning colours that follow by decision.
 *
 * <p>In: a day's weather and the dry spell so far. Out: factors, index, level. All numbers are versioned tables in
 * files, each with its evidence; what stands on one source or none says {@code unverified}. Every room may use it.
 */
@NullMarked
package io.emberwatch.danger.china;

import org.jspecify.annotations.NullMarked;
