package io.emberwatch.jobs.hour;

import java.util.Collection;
import org.apache.flink.runtime.state.StateSnapshotContext;
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
 * <p>What its function keeps in memory between two checkpoints it puts into the state of its key before each of them.
 *
 * @param <K> key
 * @param <I> what comes in
 * @param <O> what goes out
 */
public final class OneFieldTime<K, I, O> extends KeyedProcessOperator<K, I, O> {

    private static final long serialVersionUID = 1L;

    /** A function that keeps something of its keys in memory for a while. */
    interface Keeping<K> {
        /** The keys of which something is not in the state yet. */
        Collection<K> unsaved();

        /** Puts what is kept of the key at hand into the state; it may stay in memory. */
        void save(K key) throws Exception;
    }

    /** An operator that runs the given function. */
    public OneFieldTime(KeyedProcessFunction<K, I, O> function) {
        super(function);
    }

    @Override
    @SuppressWarnings("unchecked") // the function's keys are the operator's
    public void snapshotState(StateSnapshotContext context) throws Exception {
        if (userFunction instanceof Keeping<?> keeping) {
            for (K key : ((Keeping<K>) keeping).unsaved()) {
                setCurrentKey(key);
                ((Keeping<K>) keeping).save(key);
            }
        }
        super.snapshotState(context);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // whether the field is silent ends here
    }
}
