/**
 * How answers are written: JSON in which missing is null, problems, entity tags and compression.
 *
 * <p>In: records. Out: bytes and headers. Used by the API, the pages and the event stream.
 */
@NullMarked
package io.emberwatch.console.http;

import org.jspecify.annotations.NullMarked;
