/**
 * The tile engine: hourly and daily danger of a tile's cells, with rewinding when late data come.
 *
 * <p>In come sensor hours, out go {@link io.emberwatch.domain.TileHour}s. {@code TileEngine} knows nothing of Flink.
 */
@NullMarked
package io.emberwatch.jobs.tile;

import org.jspecify.annotations.NullMarked;
