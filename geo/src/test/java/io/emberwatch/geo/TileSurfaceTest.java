package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TileSurfaceTest {

    private static final long HOUR = 1_775_023_200_000L;
    private final Grid grid = Grid.of(GridSpec.liaoning(4000, 32));
    private final Ground ground = new SyntheticGround(7);
    private final SurfaceSettings settings = new SurfaceSettings(16, 10, 160_000, 80_000, 3);

    static List<SensorHour> network(int n, long seed) {
        Random random = new Random(seed);
        List<SensorHour> hours = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double lat = 38.8 + 4.6 * random.nextDouble();
            double lon = 118.8 + 7 * random.nextDouble();
            double z = 800 * random.nextDouble();
            double temp = 15 - 6.5 * z / 1000 - (lat - 41) + 0.3 * random.nextGaussian();
            hours.add(hour("s" + i, lat, lon, z, temp, 40 + 5 * random.nextGaussian()));
        }
        return hours;
    }

    static SensorHour hour(String id, double lat, double lon, double z, double temp, double rh) {
        double[] values = SensorHour.missing();
        values[HourVariable.TEMP_C.ordinal()] = temp;
        values[HourVariable.RH_PCT.ordinal()] = rh;
        values[HourVariable.WIND_KMH.ordinal()] = 12;
        values[HourVariable.RAIN_MM.ordinal()] = 0;
        return new SensorHour(id, HOUR, lat, lon, z, values, 12, 0, 0, false);
    }

    private double[] whole(List<SensorHour> hours, int tileCells, HourVariable variable) {
        GridSpec s = grid.spec();
        Grid cut = Grid.of(new GridSpec(
                s.lon0Deg(),
                s.lat0Deg(),
                s.parallel1Deg(),
                s.parallel2Deg(),
                s.westDeg(),
                s.southDeg(),
                s.eastDeg(),
                s.northDeg(),
                s.cellM(),
                tileCells));
        double[] all = new double[cut.cells()];
        for (int t = 0; t < cut.tileCount(); t++) {
            Tile tile = cut.tile(t);
            CellWeather weather = new TileSurface(cut, tile, ground, settings).step(hours);
            for (int i = 0; i < tile.cells(); i++) {
                all[tile.gridIndex(i)] = weather.value(variable, i);
            }
        }
        return all;
    }

    @Test
    void theCutIntoTilesLeavesNoTrace() {
        List<SensorHour> hours = network(80, 1);
        for (HourVariable variable : List.of(HourVariable.TEMP_C, HourVariable.RH_PCT)) {
            double[] coarse = whole(hours, 64, variable);
            double[] fine = whole(hours, 10, variable);
            assertThat(java.util.Arrays.equals(fine, coarse)).isTrue();
            assertThat(java.util.Arrays.stream(fine).filter(Double::isFinite).count())
                    .isGreaterThan(5000);
        }
    }

    @Test
    void theOrderOfArrivalLeavesNoTrace() {
        List<SensorHour> hours = network(60, 2);
        Tile tile = grid.tile(5);
        CellWeather inOrder = new TileSurface(grid, tile, ground, settings).step(hours);
        List<SensorHour> shuffled = new ArrayList<>(hours);
        Collections.shuffle(shuffled, new Random(3));
        TileSurface used = new TileSurface(grid, tile, ground, settings);
        used.step(network(40, 9));
        CellWeather again = used.step(shuffled);
        assertThat(java.util.Arrays.deepEquals(again.values(), inOrder.values()))
                .isTrue();
        assertThat(java.util.Arrays.deepEquals(again.lower(), inOrder.lower())).isTrue();
        assertThat(java.util.Arrays.deepEquals(again.upper(), inOrder.upper())).isTrue();
    }

    /** Sensors fall silent, come back and say what is not believed; weights are derived from those of the hours before. */
    @Test
    void theHoursBeforeLeaveNoTrace() {
        Random random = new Random(12);
        List<SensorHour> network = network(320, 12);
        Tile tile = grid.tile(5);
        TileSurface used = new TileSurface(grid, tile, ground, settings);
        for (int round = 0; round < 6; round++) {
            List<SensorHour> hours = new ArrayList<>();
            for (SensorHour one : network) {
                double temp = one.value(HourVariable.TEMP_C) + random.nextGaussian();
                double absurd = random.nextInt(40) == 0 ? 14 : 0;
                double rh = random.nextInt(30) == 0 ? Double.NaN : one.value(HourVariable.RH_PCT);
                if (random.nextInt(25) > 0) {
                    hours.add(hour(one.sensorId(), one.latDeg(), one.lonDeg(), one.elevationM(), temp + absurd, rh));
                }
            }
            CellWeather on = used.step(hours);
            CellWeather anew = new TileSurface(grid, tile, ground, settings).step(hours);
            assertThat(java.util.Arrays.deepEquals(on.values(), anew.values())).isTrue();
            assertThat(java.util.Arrays.deepEquals(on.lower(), anew.lower())).isTrue();
            assertThat(java.util.Arrays.deepEquals(on.upper(), anew.upper())).isTrue();
            assertThat(java.util.Arrays.deepEquals(on.sensors(), anew.sensors()))
                    .isTrue();
        }
    }

    @Test
    void farFromEverySensorThereIsNoWord() {
        List<SensorHour> hours =
                network(60, 2).stream().filter(h -> h.lonDeg() < 120).toList();
        int tile = grid.tileOf(grid.cellAt(41, 125).orElseThrow());
        CellWeather weather = new TileSurface(grid, grid.tile(tile), ground, settings).step(hours);
        assertThat(weather.value(HourVariable.TEMP_C, 0)).isNaN();
        assertThat(weather.lower(HourVariable.TEMP_C, 0)).isNaN();
    }
}
