package io.emberwatch.jobs.sink;

import static io.emberwatch.jobs.operator.Opened.opened;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.jobs.tile.GridSettings;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Puts the map of a variable and hour together and issues it: the first time when the hour is over, again with the next revision when
 * corrected tiles have been gathered for a while; while the hour runs, one provisional map is replaced in place.
 *
 * <p>Revision 0 holds what each tile said in time, as the cells' issued series do; what was corrected before the map is out, and a tile that was
 * stepped only after the hour was over, wait for the next revision. Where no tile was in time there is no revision 0. An issued file is never written again. A correction starts from the last issued map, so only pieces not yet issued are kept as
 * state; that and the last revision are forgotten once no correction can come.
 */
public final class WriteMaps extends KeyedProcessFunction<Long, MapPiece, ProductManifest> {

    private static final long serialVersionUID = 1L;

    private final GridSettings gridSettings;
    private final ProductSettings settings;
    private final long horizonMs;
    private transient @Nullable MapFiles files;
    private transient @Nullable MapState<Integer, float[]> pieces;
    private transient @Nullable MapState<Integer, float[]> corrected;
    private transient @Nullable MapState<Integer, float[]> running;
    private transient @Nullable ValueState<Integer> issued;
    private transient Counter maps = new SimpleCounter();

    /**
     * Issues maps of a grid.
     *
     * @param horizonHours hours after which no correction can come
     */
    public WriteMaps(GridSettings gridSettings, ProductSettings settings, int horizonHours) {
        this.gridSettings = gridSettings;
        this.settings = settings;
        this.horizonMs = (horizonHours + 1) * 3_600_000L;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        var floats = PrimitiveArrayTypeInfo.FLOAT_PRIMITIVE_ARRAY_TYPE_INFO;
        pieces = runtime.getMapState(new MapStateDescriptor<>("pieces", Types.INT, floats));
        corrected = runtime.getMapState(new MapStateDescriptor<>("corrected-pieces", Types.INT, floats));
        running = runtime.getMapState(new MapStateDescriptor<>("running-pieces", Types.INT, floats));
        issued = runtime.getState(new ValueStateDescriptor<>("issued-revision", Types.INT));
        files = new MapFiles(settings.root(), gridSettings.grid(), gridSettings.ground());
        maps = runtime.getMetricGroup().counter("maps");
    }

    @Override
    public void processElement(MapPiece piece, Context context, Collector<ProductManifest> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        if (piece.provisional()) {
            if (opened(issued).value() == null) {
                opened(running).put(piece.tile(), piece.values());
                soon(context);
            }
        } else {
            boolean first = opened(issued).value() == null;
            boolean waits = first && (piece.revision() > 0 || opened(pieces).contains(piece.tile()));
            (waits ? opened(corrected) : opened(pieces)).put(piece.tile(), piece.values());
            if (watermark < piece.hourEndMs() && first) {
                context.timerService().registerEventTimeTimer(piece.hourEndMs());
            } else {
                soon(context);
            }
        }
        context.timerService().registerEventTimeTimer(piece.hourEndMs() + horizonMs);
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<ProductManifest> out) throws Exception {
        long hourEndMs = MapPiece.hourEndOf(context.getCurrentKey());
        boolean last = context.timeDomain() == TimeDomain.EVENT_TIME && timeMs >= hourEndMs + horizonMs;
        long nowMs = context.timerService().currentProcessingTime();
        boolean over = opened(issued).value() != null || context.timerService().currentWatermark() >= hourEndMs;
        if (over && !(opened(pieces).isEmpty() && opened(corrected).isEmpty())) {
            boolean inTime = opened(issued).value() != null || !opened(pieces).isEmpty();
            if (!inTime) {
                takeCorrected();
            }
            out.collect(issue(context.getCurrentKey(), inTime ? 0 : 1, nowMs));
            correctNext(context, last);
        } else if (!opened(running).isEmpty() && !last) {
            out.collect(show(context.getCurrentKey(), nowMs));
        }
        if (last) {
            opened(running).clear();
            opened(issued).clear();
        }
    }

    /** What was corrected before the map was out makes the next revision; when the horizon is past, there is none. */
    private void correctNext(Context context, boolean last) throws Exception {
        if (!last && !opened(corrected).isEmpty()) {
            takeCorrected();
            soon(context);
        }
        opened(corrected).clear();
    }

    private void takeCorrected() throws Exception {
        for (Map.Entry<Integer, float[]> piece : opened(corrected).entries()) {
            opened(pieces).put(piece.getKey(), piece.getValue());
        }
        opened(corrected).clear();
    }

    private ProductManifest issue(long mapKey, int first, long nowMs) throws Exception {
        CellVariable variable = MapPiece.variableOf(mapKey);
        long hourEndMs = MapPiece.hourEndOf(mapKey);
        MapFiles maker = opened(files);
        Integer before = opened(issued).value();
        float[] map = before == null ? maker.blank() : maker.read(variable, hourEndMs, before);
        for (Map.Entry<Integer, float[]> piece : opened(pieces).entries()) {
            maker.paste(map, piece.getKey(), piece.getValue());
        }
        int revision = before == null ? first : before + 1;
        ProductManifest manifest = maker.write(variable, hourEndMs, revision, false, map, nowMs);
        opened(issued).update(revision);
        opened(pieces).clear();
        opened(running).clear();
        maps.inc();
        return manifest;
    }

    private ProductManifest show(long mapKey, long nowMs) throws Exception {
        MapFiles maker = opened(files);
        float[] map = maker.blank();
        for (Map.Entry<Integer, float[]> piece : opened(running).entries()) {
            maker.paste(map, piece.getKey(), piece.getValue());
        }
        return maker.write(MapPiece.variableOf(mapKey), MapPiece.hourEndOf(mapKey), 0, true, map, nowMs);
    }

    private void soon(Context context) {
        long delayMs = settings.correctionDelayMs();
        long nowMs = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer(Math.floorDiv(nowMs, delayMs) * delayMs + delayMs);
    }
}
