package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.jobs.SmallField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One tile of the small field with a memory on the heap, and the sensor hours that its stations would tell. */
final class SmallTile {

    static final long HOUR_MS = SmallField.HOUR_MS;
    static final GridSettings GRID =
            GridSettings.of(SmallField.grid(), Ground.flat(100), new SurfaceSettings(6, 60_000, 40_000, 2));
    static final int TILE = Grid.of(SmallField.grid())
            .tileOf(Grid.of(SmallField.grid()).cellAt(41.7, 123.6).orElseThrow());

    final TileEngine engine;
    final HeapTileMemory memory = new HeapTileMemory();
    /** What is known now of each hour, by its end. */
    final TreeMap<Long, TileHour> known = new TreeMap<>();

    SmallTile(TileSettings settings) {
        this(settings, CoverSettings.NONE);
    }

    SmallTile(TileSettings settings, CoverSettings cover) {
        engine = GRID.withCover(cover).engine(GRID.grid(), TILE, settings);
    }

    /** The cells of the tile. */
    TileLand land() {
        return TileLand.of(GRID.grid(), TILE, GRID.ground());
    }

    static long hourEnd(int hour) {
        return SmallField.START_MS + hour * HOUR_MS;
    }

    /** The account that a station gives of an hour. */
    static SensorHour account(int station, int hour) {
        Sensor sensor = SmallField.sensors().get(station);
        SplittableRandom random = new SplittableRandom(hour * 97L + station);
        double warmth = Math.sin(Math.PI * (hour % 24 - 8) / 12.0);
        double[] values = SensorHour.missing();
        double tempC = 15 + 8 * warmth + random.nextDouble();
        double rhPct = 50 - 20 * warmth + 5 * random.nextDouble();
        values[HourVariable.TEMP_C.ordinal()] = tempC;
        values[HourVariable.RH_PCT.ordinal()] = rhPct;
        values[HourVariable.DEWPOINT_C.ordinal()] = tempC - (100 - rhPct) / 5;
        values[HourVariable.WIND_KMH.ordinal()] = 10 + 8 * random.nextDouble();
        values[HourVariable.RAIN_MM.ordinal()] = hour / 9 % 4 == 1 && random.nextDouble() < 0.5 ? 1.2 : 0;
        values[HourVariable.END_TEMP_C.ordinal()] = tempC + 0.2;
        values[HourVariable.END_DEWPOINT_C.ordinal()] = tempC - (100 - rhPct) / 5;
        values[HourVariable.END_RH_PCT.ordinal()] = rhPct;
        values[HourVariable.END_WIND_KMH.ordinal()] = 12;
        return new SensorHour(
                sensor.id(),
                hourEnd(hour),
                sensor.latDeg(),
                sensor.lonDeg(),
                sensor.elevationM(),
                values,
                6,
                0,
                0,
                false);
    }

    /** All stations' accounts of an hour. */
    static List<SensorHour> accounts(int hour) {
        List<SensorHour> accounts = new ArrayList<>();
        for (int station = 0; station < SmallField.sensors().size(); station++) {
            accounts.add(account(station, hour));
        }
        return accounts;
    }

    void accept(List<SensorHour> accounts) {
        accounts.forEach(hour -> engine.accept(hour, memory));
    }

    boolean advance(int hour) {
        return engine.advance(hourEnd(hour), memory, tileHour -> known.put(tileHour.hourEndMs(), tileHour));
    }

    /** What is known of hours in one run must be what is known in the other, to the last bit. */
    static <K> void assertSame(Map<K, TileHour> actual, Map<K, TileHour> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
        expected.forEach((hour, known) -> {
            for (CellVariable variable : CellVariable.values()) {
                assertThat(Arrays.equals(actual.get(hour).column(variable), known.column(variable)))
                        .as("%s at %s", variable, hour)
                        .isTrue();
            }
        });
    }

    TileHour at(int hour) {
        return known.get(hourEnd(hour));
    }
}
