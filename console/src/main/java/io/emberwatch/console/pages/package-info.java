/**
 * The page itself: HTML, styles, scripts and texts out of the jar, held in memory and sent compressed.
 *
 * <p>In: resources listed in {@code pages/assets.txt}. Out: responses with an entity tag. No outside address.
 */
@NullMarked
package io.emberwatch.console.pages;

import org.jspecify.annotations.NullMarked;
