/**
 * What people see: HTTP API, web pages, dispatch, season review.
 *
 * <p>In: stored series and map products. Out: pages, tiles and JSON. The only room that may use the web server.
 */
@NullMarked
package io.emberwatch.console;

import org.jspecify.annotations.NullMarked;
