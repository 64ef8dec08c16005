/**
 * The danger surface as the page shows it: which products exist, their grids in memory, their colours.
 *
 * <p>In: product files and their manifests. Out: numbers of cells, tiles, shares by class. Used by the API.
 */
@NullMarked
package io.emberwatch.console.surface;

import org.jspecify.annotations.NullMarked;
