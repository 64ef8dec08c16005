/** What operators of several rooms need beside Flink; nothing of the field's. In come parts of operators, out go the same; for operators alone. */
@NullMarked
package io.emberwatch.jobs.operator;

import org.jspecify.annotations.NullMarked;
