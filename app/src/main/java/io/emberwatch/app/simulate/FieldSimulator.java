package io.emberwatch.app.simulate;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;

/**
 * A whole made-up field: gateways in a loose lattice over the region, sensors around each, weather over all of them.
 *
 * <p>Sensors are called {@code G03-07}: gateway {@code gw-03}, seventh sensor. Six in ten are weather masts, the rest
 * forest nodes with particles and carbon monoxide. About one in fifteen has a {@link Fault}.
 */
public final class FieldSimulator {
    private static final double KM_PER_DEG = 111.32;
    private static final Fault[] FAULTS = Fault.values();

    private final List<SimulatedSensor> sensors = new ArrayList<>();
    private final SyntheticWeather weather;
    private final List<Plume> plumes;
    private final List<HarmlessSmoke> harmless;
    private final long startMs;
    private final long intervalMs;

    /**
     * Plants the sensors.
     *
     * @param plan how many, where and from when
     * @param elevationM height of the ground at (latitude, longitude), metres; NaN is water and gets no sensor
     * @param plumes fires that break out
     */
    public FieldSimulator(Plan plan, DoubleBinaryOperator elevationM, List<Plume> plumes) {
        this(plan, elevationM, plumes, List.of());
    }

    /** The same in air that has other things in it, too. */
    public FieldSimulator(
            Plan plan, DoubleBinaryOperator elevationM, List<Plume> plumes, List<HarmlessSmoke> harmless) {
        this.weather = new SyntheticWeather(plan.seed(), plan.utcOffsetHours());
        this.plumes = List.copyOf(plumes);
        this.harmless = List.copyOf(harmless);
        this.startMs = plan.startMs();
        this.intervalMs = plan.intervalMs();
        SplittableRandom random = new SplittableRandom(plan.seed());
        double[][] centres = centres(plan, random, elevationM);
        for (int i = 0; i < plan.sensors(); i++) {
            int gateway = i % plan.gateways();
            sensors.add(plant(plan, random, elevationM, centres[gateway], gateway, i));
        }
    }

    /** Every sensor of the field, as the registry should know it. */
    public List<Sensor> sensors() {
        return sensors.stream().map(SimulatedSensor::sensor).toList();
    }

    /** What the sensor with this id suffers from. */
    public Fault faultOf(String sensorId) {
        for (SimulatedSensor simulated : sensors) {
            if (simulated.sensor().id().equals(sensorId)) {
                return simulated.fault();
            }
        }
        throw new IllegalArgumentException("sensor [" + sensorId + "] is not part of the simulated field");
    }

    /** The weather behind the readings: the truth. */
    public SyntheticWeather weather() {
        return weather;
    }

    /** What all sensors of a gateway say of a moment; silent ones are left out. */
    public List<Reading> readings(String gatewayId, long timeMs) {
        List<Reading> said = new ArrayList<>();
        for (SimulatedSensor simulated : sensors) {
            if (simulated.sensor().gatewayId().equals(gatewayId)) {
                Reading reading =
                        simulated.read(weather, new SimulatedSensor.Air(plumes, harmless), startMs, timeMs, intervalMs);
                if (says(reading)) {
                    said.add(reading);
                }
            }
        }
        return said;
    }

    private static boolean says(Reading reading) {
        for (double value : reading.values()) {
            if (!Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    private static double[][] centres(Plan plan, SplittableRandom random, DoubleBinaryOperator elevationM) {
        int columns = (int) Math.ceil(Math.sqrt(plan.gateways() * 1.3));
        int rows = (plan.gateways() + columns - 1) / columns;
        double[][] centres = new double[plan.gateways()][];
        for (int g = 0; g < centres.length; g++) {
            double[] place = null;
            for (int attempt = 0; place == null || (attempt < 40 && !isLand(elevationM, place)); attempt++) {
                int lattice = g / columns;
                double row = lattice + 0.2 + 0.6 * random.nextDouble();
                double column = g % columns + 0.2 + 0.6 * random.nextDouble();
                place = new double[] {
                    plan.southDeg() + row / rows * (plan.northDeg() - plan.southDeg()),
                    plan.westDeg() + column / columns * (plan.eastDeg() - plan.westDeg())
                };
            }
            centres[g] = place;
        }
        return centres;
    }

    private static SimulatedSensor plant(
            Plan plan, SplittableRandom random, DoubleBinaryOperator elevationM, double[] centre, int gateway, int i) {
        double[] place = centre;
        for (int attempt = 0; attempt < 40; attempt++) {
            double km = 3 + 45 * Math.sqrt(random.nextDouble());
            double bearing = 2 * Math.PI * random.nextDouble();
            place = new double[] {
                centre[0] + km / KM_PER_DEG * Math.cos(bearing),
                centre[1] + km / KM_PER_DEG / Math.cos(Math.toRadians(centre[0])) * Math.sin(bearing)
            };
            if (isLand(elevationM, place) && plan.holds(place[0], place[1])) {
                break;
            }
        }
        boolean mast = i / plan.gateways() % 5 < 3;
        double ground = elevationM.applyAsDouble(place[0], place[1]);
        Sensor sensor = new Sensor(
                String.format("G%02d-%02d", gateway + 1, i / plan.gateways() + 1),
                gatewayId(gateway),
                "",
                Math.round(place[0] * 1e5) / 1e5,
                Math.round(place[1] * 1e5) / 1e5,
                Math.max(0, Double.isNaN(ground) ? 0 : Math.round(ground)),
                mast ? 10 : Double.NaN,
                mast ? Sensor.Exposure.OPEN : Sensor.Exposure.SHELTERED);
        Fault fault = i % 15 == 7 ? FAULTS[1 + i / 15 % (FAULTS.length - 1)] : Fault.NONE;
        return new SimulatedSensor(sensor, mast, fault, random.nextLong());
    }

    private static boolean isLand(DoubleBinaryOperator elevationM, double[] place) {
        return elevationM.applyAsDouble(place[0], place[1]) >= 0;
    }

    /** The id of the gateway with this number, from 0. */
    public static String gatewayId(int gateway) {
        return String.format("gw-%02d", gateway + 1);
    }

    /**
     * How large a field, where and from when.
     *
     * @param seed the same seed plants the same field
     * @param sensors how many sensors
     * @param gateways how many gateways carry them
     * @param startMs when the field is switched on, milliseconds since 1970-01-01T00:00Z
     * @param intervalMs time between two readings of a sensor
     * @param utcOffsetHours standard time of the region
     */
    public record Plan(
            long seed,
            int sensors,
            int gateways,
            double westDeg,
            double southDeg,
            double eastDeg,
            double northDeg,
            long startMs,
            long intervalMs,
            double utcOffsetHours) {

        /** Checks that there is a field at all. */
        public Plan {
            if (sensors < 1 || gateways < 1 || gateways > sensors) {
                throw new IllegalArgumentException("gateways [" + gateways + "] and sensors [" + sensors
                        + "] must be at least 1, and no more gateways than sensors");
            }
            if (!(westDeg < eastDeg && southDeg < northDeg)) {
                throw new IllegalArgumentException("region [" + westDeg + "," + southDeg + "," + eastDeg + ","
                        + northDeg + "] must run from west to east and from south to north");
            }
            if (intervalMs < 1) {
                throw new IllegalArgumentException("intervalMs [" + intervalMs + "] must be positive");
            }
        }

        boolean holds(double latDeg, double lonDeg) {
            return latDeg >= southDeg && latDeg <= northDeg && lonDeg >= westDeg && lonDeg <= eastDeg;
        }
    }
}
