/**
 * {@code emberwatch index}: any index of the house over a file of weather, one station or many.
 *
 * <p>In: observations in the order of each station's steps. Out: one line for each step that could be computed, and a
 * word for each that could not. The formulas are all in {@code danger}; here is only what leads weather to them.
 */
@NullMarked
package io.emberwatch.app.index;

import org.jspecify.annotations.NullMarked;
