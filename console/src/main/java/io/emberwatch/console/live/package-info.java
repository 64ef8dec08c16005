/**
 * What is happening now: a pulse that looks for new hours, and the event stream that tells open pages.
 *
 * <p>In: the product catalogue and the stored series. Out: server-sent events, the health sentence.
 */
@NullMarked
package io.emberwatch.console.live;

import org.jspecify.annotations.NullMarked;
