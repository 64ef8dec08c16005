/**
 * The season's review: how dangerous it was, whether people were warned, whether that was right, what to change.
 *
 * <p>In come days, alerts and fires out of the store, out goes a {@link io.emberwatch.console.review.ReviewReport} that page, HTML, PDF and
 * CSV show alike. Every figure carries its completeness, its years and the query behind it.
 */
@NullMarked
package io.emberwatch.console.review;

import org.jspecify.annotations.NullMarked;
