/**
 * Warnings as other systems read them: CAP 1.2 (OASIS), an Atom feed of it, and a message in the style of GB/T 35965.1.
 *
 * <p>In: events of warnings. Out: XML. Used by the console only.
 */
@NullMarked
package io.emberwatch.console.cap;

import org.jspecify.annotations.NullMarked;
