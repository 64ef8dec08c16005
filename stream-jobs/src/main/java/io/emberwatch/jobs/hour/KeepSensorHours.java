package io.emberwatch.jobs.hour;

import static io.emberwatch.domain.SensorHour.HOUR_MS;
import static io.emberwatch.jobs.operator.Opened.opened;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityOverride;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what each sensor said in its last hours, each moment once, and tells an hour when it is over, again when a late
 * reading changes it, and from time to time while it runs.
 *
 * <p>Quality control judges each reading in the light of those of earlier times, see {@link HourLogs}; what it rejects is stored with its flags
 * and does not enter the hour. The sensor's papers, and what people order of it, are the {@link Registrar}'s: a gateway may only speak for its own
 * sensors, see {@link OwnSensors}; an order outranks both, see {@link SensorPlaces} and {@link PeoplesWords}; hours before it keep the place where it stood.
 * Without a checkpoint to go on from, orders come back from the {@link OrderJournal}.
 *
 * <p>State per sensor: where it stands (for as long as the job lives) and a log per hour, forgotten after the horizon, but for
 * what quality control remembers, which stays for {@link HourLogs#GAP_MS} more. Every reading that is new goes to the store, also of sensors whose place
 * is unknown and of hours long past. What is heard in order of time goes by {@link OpenHours}, and into the state with each checkpoint.
 */
public final class KeepSensorHours extends KeyedProcessFunction<String, FieldMessage, SensorHour>
        implements CheckpointedFunction, OneFieldTime.Keeping<String> {

    /** Readings to be stored: each moment of each sensor, again when another account completed it or a flag on it changed. */
    public static final OutputTag<JudgedReading> READINGS = new OutputTag<>("readings") {};

    /** Sensors that are new or have changed. */
    public static final OutputTag<Sensor> SENSORS = new OutputTag<>("sensors") {};

    /** What people ordered of the registry, counted per sensor. */
    public static final OutputTag<RegistryOrder> ORDERS = new OutputTag<>("registry-orders") {};

    /** What people said of values. */
    public static final OutputTag<QualityOverride> OVERRIDES = new OutputTag<>("quality-overrides") {};

    /**
     * Where sensors stand, and what they said just now, for those who watch: one stream, since what was said before a place is known says nothing
     * to them, and two streams would pass each other.
     */
    public static final OutputTag<FieldMessage> TAKEN_IN = new OutputTag<>("taken-in") {};

    /** Sensors that are not behind a gateway any more. */
    public static final OutputTag<FieldMessage> LEFT = new OutputTag<>("left") {};

    /** Who carried a sensor, with each hour that is over. */
    public static final OutputTag<CarriedSensor> CARRIED = new OutputTag<>("carried") {};

    /** What was not taken in: sensors of another gateway. */
    public static final OutputTag<Refusal> REFUSALS = new OutputTag<>("foreign-sensors") {};

    private static final long serialVersionUID = 1L;

    private final HourSettings settings;
    private final OrderJournal journal;
    private transient boolean restored;
    private transient @Nullable Registrar registrar;
    private transient @Nullable HourLogs logs;
    private transient HourTimers timers;
    private transient HourCounts counts = HourCounts.unseen();

    /** Keeps hours by these settings; nobody has ordered anything before. */
    public KeepSensorHours(HourSettings settings) {
        this(settings, OrderJournal.NONE);
    }

    /**
     * Keeps hours by these settings.
     *
     * @param journal what people ordered before, for a beginning without a checkpoint
     */
    public KeepSensorHours(HourSettings settings, OrderJournal journal) {
        this.settings = settings;
        this.journal = journal;
        this.timers = new HourTimers(settings);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        restored = context.isRestored();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        if (!unsaved().isEmpty()) {
            throw new IllegalStateException("open hours must be saved before a checkpoint, as OneFieldTime does");
        }
        if (logs != null) {
            logs.open().closeIdle();
        }
    }

    @Override
    public Collection<String> unsaved() {
        return logs == null ? List.of() : logs.open().unkept();
    }

    @Override
    public void save(String sensorId) throws Exception {
        opened(logs).open().keep(sensorId);
    }

    /** Something else than the next reading: what was written on in memory goes to the state. */
    private void close(String sensorId) throws Exception {
        opened(logs).open().close(sensorId);
    }

    @Override
    public void open(OpenContext context) throws Exception {
        var runtime = getRuntimeContext();
        timers = new HourTimers(settings);
        counts = new HourCounts(runtime.getMetricGroup());
        HourLogs kept = new HourLogs(runtime, settings.quality());
        Registrar papers = new Registrar(runtime, settings, kept, timers, counts);
        if (!restored) {
            papers.recall(journal.read());
        }
        logs = kept;
        registrar = papers;
    }

    @Override
    public void processElement(FieldMessage message, Context context, Collector<SensorHour> out) throws Exception {
        Reading reading = message.reading();
        if (reading != null && message.isMeasurement() && goesOn(reading, context)) {
            return;
        }
        close(context.getCurrentKey());
        Registrar papers = opened(registrar);
        papers.begin(context.getCurrentKey(), context);
        Sensor sensor = message.sensor();
        if (sensor != null) {
            papers.register(sensor, context);
        }
        RegistryOrder order = message.order();
        if (order != null) {
            papers.obey(order, context);
        }
        QualityOverride override = message.override();
        if (override != null) {
            papers.overrule(override, context);
        }
        if (reading != null && papers.admits(reading, context)) {
            take(reading, context);
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<SensorHour> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        List<Long> again = settle(timeMs, context);
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            for (long hourEndMs : again) {
                tell(hourEndMs, false, context, out);
            }
            return;
        }
        if (!again.isEmpty()) {
            timers.correctSoon(context.timerService());
        }
        if (Math.floorMod(timeMs, HOUR_MS) != 0) {
            if (watermark < SensorHour.hourEndOf(timeMs)) {
                tell(SensorHour.hourEndOf(timeMs), true, context, out);
            }
            return;
        }
        tell(timeMs, false, context, out);
        long forgottenMs = timeMs - timers.horizonMs();
        if (opened(logs).reduce(context.getCurrentKey(), forgottenMs)) {
            context.timerService().registerEventTimeTimer(timeMs + HourLogs.GAP_MS);
        }
        opened(logs).forget(forgottenMs - HourLogs.GAP_MS);
    }

    /**
     * Before hours are told: closes or keeps the open one as far as it concerns them, and carries on what has changed. Most hours end with nothing changed, while a
     * later one is open already.
     */
    private List<Long> settle(long timeMs, OnTimerContext context) throws Exception {
        String sensorId = context.getCurrentKey();
        if (context.timeDomain() == TimeDomain.EVENT_TIME && opened(logs).isSettled()) {
            opened(logs).open().beforeTelling(sensorId, timeMs);
            return List.of();
        }
        close(sensorId);
        return opened(logs)
                .settle(
                        sensorId,
                        hourEndMs -> opened(registrar).findIn(sensorId, hourEndMs),
                        context.timerService().currentWatermark(),
                        told -> store(told, context));
    }

    /** Most readings are the next of an hour that is open: nothing needs to be looked up for them. */
    private boolean goesOn(Reading reading, Context context) {
        long watermark = context.timerService().currentWatermark();
        return opened(logs).open().goOn(reading, watermark, told -> {
            store(told, context);
            long timeMs = reading.phenomenonTimeMs();
            timers.tellSoon(timeMs, SensorHour.hourEndOf(timeMs), context.timerService());
        });
    }

    private void take(Reading reading, Context context) throws Exception {
        long watermark = context.timerService().currentWatermark();
        long hourEndMs = SensorHour.hourEndOf(reading.phenomenonTimeMs());
        boolean closed = hourEndMs <= watermark;
        Sensor sensor = opened(registrar).findIn(reading.sensorId(), hourEndMs);
        if (closed && hourEndMs <= timers.forgottenMs(watermark)) {
            counts.tooOld.inc();
            Reading alone = opened(logs).alone(reading, sensor);
            store(JudgedReading.of(alone, alone), context);
            return;
        }
        HourLog.Outcome outcome = opened(logs).take(reading, sensor, told -> store(told, context));
        if (outcome == HourLog.Outcome.KNOWN) {
            counts.duplicates.inc();
            return;
        }
        if (outcome == HourLog.Outcome.APPENDED && !opened(registrar).isSettled(reading.sensorId())) {
            close(reading.sensorId());
        }
        if (outcome != HourLog.Outcome.APPENDED) {
            timers.keep(hourEndMs, !closed, context.timerService());
        }
        if (closed) {
            counts.late.inc();
            opened(logs).touch(hourEndMs, true);
            timers.correctSoon(context.timerService());
        } else {
            timers.tellSoon(reading.phenomenonTimeMs(), hourEndMs, context.timerService());
        }
    }

    private void store(JudgedReading reading, Context context) {
        counts.stored(reading);
        context.output(READINGS, reading);
        if (reading.reading().receivedTimeMs() != Reading.NO_TIME) {
            context.output(TAKEN_IN, FieldMessage.of(reading.reading()));
        }
    }

    private void tell(long hourEndMs, boolean provisional, OnTimerContext context, Collector<SensorHour> out)
            throws Exception {
        String sensorId = context.getCurrentKey();
        if (!provisional) {
            opened(logs).wasTold(hourEndMs);
        }
        byte[] log = opened(logs).find(hourEndMs);
        Sensor sensor = opened(registrar).findIn(sensorId, hourEndMs);
        if (log == null || HourBytes.count(log) == 0 || sensor == null) {
            return;
        }
        HourReader readings = new HourReader(log);
        out.collect(HourAccount.of(sensor, hourEndMs, readings, HourBytes.accounts(log), provisional));
        if (!provisional) {
            context.output(CARRIED, new CarriedSensor(sensorId, readings.gatewayId()));
            counts.told.inc();
            opened(logs).countAccount(hourEndMs, log);
        }
    }
}
