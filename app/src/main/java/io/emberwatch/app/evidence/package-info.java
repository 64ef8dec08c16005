/**
 * Evidence from outside that joins the incidents: what satellites see.
 *
 * <p>In: hot spots as NASA's FIRMS gives them. Out: {@code report} commands on the broker. Used by the command line only.
 */
@NullMarked
package io.emberwatch.app.evidence;

import org.jspecify.annotations.NullMarked;
