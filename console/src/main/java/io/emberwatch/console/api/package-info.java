/**
 * The HTTP interface under {@code /api/v1}: JSON, problems as RFC 9457, tiles as PNG.
 *
 * <p>In: requests of people and programs. Out: what the surface and the series hold, nothing of their own.
 */
@NullMarked
package io.emberwatch.console.api;

import org.jspecify.annotations.NullMarked;
