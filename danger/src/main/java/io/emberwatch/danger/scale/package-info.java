/**
 * Danger classes: which numbers count as low, moderate, high, and by whose table.
 *
 * <p>In: a value of an index. Out: its class by a table that carries id, region, source and dates of validity. Tables
 * are data; the five-level scale common to all indices is a proposal and labelled so. Every room may use it.
 */
@NullMarked
package io.emberwatch.danger.scale;

import org.jspecify.annotations.NullMarked;
