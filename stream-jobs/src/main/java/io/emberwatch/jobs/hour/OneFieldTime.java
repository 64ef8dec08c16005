package io.emberwatch.jobs.hour;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * The operator at which the doors to the broker meet: below it the field's time stands still while nobody speaks, and no subtask of it steps
 * out of the others' way.
 *
 * <p>Only a door knows whom it may not wait for. Were its silence told on, then the subtasks below would learn at different moments that
 * the field speaks again, and the quick ones would go on with the time of those that still pass for silent: a map would be issued
 * without tiles that were in time.
 *
 * @param <K> key
 * @param <I> what comes in
 * @param <O> what goes out
 */
public final class OneFieldTime<K, I, O> extends KeyedProcessOperator<K, I, O> {

    private static final long serialVersionUID = 1L;

    /** An operator that runs the given function. */
    public OneFieldTime(KeyedProcessFunction<K, I, O> function) {
        super(function);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // whether the field is silent ends here
    }
}
