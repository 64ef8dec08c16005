package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.jobs.hour.FieldMessage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The watch for smoke over the simulated sensors of exercises: the field's rules ({@link SmokeWatch}), a memory of its own, and
 * every signal marked. Their names are marked, too, so that one that is called like a real sensor is not taken for it. What speaks
 * through one gateway is one exercise, and no exercise is compared with another: the last one's smoke would pass for haze.
 *
 * <p>Keeps no state: a simulated sensor says its whole past with each frame until it is heard. Its danger is unknown, which
 * watches closest.
 */
public final class WatchExercise extends ProcessFunction<FieldMessage, SmokeSignal> {

    /** Stands before the name of every simulated sensor. */
    public static final String MARK = "exercise:";

    private static final long serialVersionUID = 1L;
    /** So many exercises are remembered at a time; one takes seconds. */
    private static final int MOST = 50;

    private final SmokeSettings settings;
    private transient Map<String, World> worlds = new LinkedHashMap<>();

    /** A watch by the field's settings. */
    public WatchExercise(SmokeSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        worlds = new LinkedHashMap<>();
    }

    @Override
    public void processElement(FieldMessage message, Context context, Collector<SmokeSignal> out) {
        World world = worlds.computeIfAbsent(message.gatewayId(), gateway -> new World(settings));
        if (worlds.size() > MOST) {
            worlds.remove(worlds.keySet().iterator().next());
        }
        Sensor announced = message.sensor();
        if (announced != null) {
            world.place(announced);
        }
        Reading reading = message.reading();
        if (reading != null) {
            world.hear(reading, out);
        }
    }

    /** One exercise: its sensors, their wind and what they are taken for. */
    private static final class World {
        private final SmokeWatch watch;
        private final Map<String, Sensor> known = new HashMap<>();
        private final NearWind winds = new NearWind();

        World(SmokeSettings settings) {
            this.watch = new SmokeWatch(settings);
        }

        void place(Sensor sensor) {
            known.put(MARK + sensor.id(), sensor);
            watch.register(MARK + sensor.id(), sensor.latDeg(), sensor.lonDeg());
        }

        void hear(Reading reading, Collector<SmokeSignal> out) {
            String id = MARK + reading.sensorId();
            Sensor sensor = known.get(id);
            if (sensor == null) {
                return;
            }
            winds.hear(sensor, reading);
            SmokeReading heard = new SmokeReading(id, WatchSmoke.believed(reading), Double.NaN);
            for (SmokeChange change : watch.decide(reading.phenomenonTimeMs(), List.of(heard))) {
                out.collect(signal(change, known.getOrDefault(change.sensorId(), sensor), reading.receivedTimeMs()));
            }
        }

        private SmokeSignal signal(SmokeChange change, Sensor sensor, long receivedTimeMs) {
            NearWind.Wind wind = winds.at(sensor.latDeg(), sensor.lonDeg(), change.timeMs());
            return new SmokeSignal(
                    change,
                    sensor.gatewayId(),
                    sensor.latDeg(),
                    sensor.lonDeg(),
                    wind.kmh(),
                    wind.fromDeg(),
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    watch.pastHours(change.sensorId()),
                    receivedTimeMs,
                    true);
        }
    }
}
