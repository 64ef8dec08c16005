package io.emberwatch.jobs.neighbour;

import io.emberwatch.domain.SensorHour;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Shows each sensor's hour to every block in which it may be a neighbour. */
public final class ShowToBlocks implements FlatMapFunction<SensorHour, NeighbourHour> {

    private static final long serialVersionUID = 1L;

    private final Blocks blocks;

    /** Shows by these settings. */
    public ShowToBlocks(NeighbourSettings settings) {
        this.blocks = new Blocks(settings.radiusKm());
    }

    @Override
    public void flatMap(SensorHour hour, Collector<NeighbourHour> out) {
        int home = blocks.home(hour.latDeg(), hour.lonDeg());
        for (int block : blocks.reached(hour.latDeg(), hour.lonDeg())) {
            out.collect(new NeighbourHour(Blocks.key(block, hour.hourEndMs()), block == home, hour));
        }
    }
}
