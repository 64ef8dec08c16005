/**
 * Who is there and what they may do: accounts with roles by administrative area, sessions, tokens, the audit.
 *
 * <p>In: requests. Out: a {@link io.emberwatch.console.access.Visitor}, or a refusal. Other packages name the {@link
 * io.emberwatch.console.access.Right} of each route they add; a writing route without one is closed to everybody.
 */
@NullMarked
package io.emberwatch.console.access;

import org.jspecify.annotations.NullMarked;
