/**
 * The season's review on the command line: asks the store, writes HTML, PDF or CSV.
 */
@NullMarked
package io.emberwatch.app.review;

import org.jspecify.annotations.NullMarked;
