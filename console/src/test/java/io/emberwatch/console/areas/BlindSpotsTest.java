package io.emberwatch.console.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.CellId;
import io.emberwatch.geo.ClassCodes;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A world of 4 km cells, 1,600 ha each. */
class BlindSpotsTest {

    private static final Grid GRID = Grid.of(GridSpec.liaoning(4000, 16));
    private static final CellId HERE = new CellId(60, 60);
    private static final CellId THERE = new CellId(60, 75); // 60 km east
    private static final BlindSpots.Reach REACH = new BlindSpots.Reach(5, 9);

    private final float[] classes = new float[GRID.cells()];
    private final float[] before = new float[GRID.cells()];

    BlindSpotsTest() {
        Arrays.fill(before, Float.NaN);
    }

    private static Watcher watcher(String id, CellId at, boolean speaks, boolean measures, boolean detects) {
        return new Watcher(id, "", "g1", GRID.latDeg(at), GRID.lonDeg(at), speaks, measures, detects);
    }

    private void put(CellId cell, float code) {
        classes[GRID.index(cell)] = code;
    }

    private BlindSpots spots(Watcher... watchers) {
        return BlindSpots.of(GRID, classes, before, List.of(watchers), REACH);
    }

    @Test
    void whereNothingBurnsNothingIsBlind() {
        assertThat(spots().hectares()).isEqualTo(new BlindSpots.Hectares(0, 0, 0, 0, 0));
    }

    @Test
    void aHectareCountsAsOftenAsItsClass() {
        put(HERE, 2);
        put(THERE, 5);
        BlindSpots.Hectares sums = spots().hectares();
        assertThat(sums.burnable()).isEqualTo(3200);
        assertThat(sums.undetected()).isEqualTo(3200);
        assertThat(sums.unmeasured()).isZero();
        assertThat(sums.weighted()).isCloseTo(1600 * 7, within(1e-6));
    }

    @Test
    void anUnknownClassCountsAsTheLastKnownElseAsTheMiddle() {
        put(HERE, ClassCodes.INSUFFICIENT);
        assertThat(spots().hectares().weighted()).isEqualTo(1600 * 3);
        before[GRID.index(HERE)] = 5;
        assertThat(spots().hectares().weighted()).isEqualTo(1600 * 5);
        assertThat(spots().hectares().unmeasured()).isEqualTo(1600);
    }

    @Test
    void onlyASpeakingSmokeSensorWithinReachSees() {
        put(HERE, 3);
        assertThat(spots(watcher("a", HERE, true, true, true)).hectares().undetected())
                .isZero();
        assertThat(spots(watcher("a", HERE, false, true, true)).hectares().undetected())
                .isEqualTo(1600);
        assertThat(spots(watcher("a", HERE, true, true, false)).hectares().undetected())
                .isEqualTo(1600);
        CellId next = new CellId(HERE.row(), HERE.col() + 1); // 4 km of 5
        CellId second = new CellId(HERE.row(), HERE.col() + 2); // 8 km of 5
        assertThat(spots(watcher("a", next, true, true, true)).hectares().undetected())
                .isZero();
        assertThat(spots(watcher("a", second, true, true, true)).hectares().undetected())
                .isEqualTo(1600);
    }

    @Test
    void theRepairThatGivesMostBackComesFirstAndCountsOnlyWhatIsLeft() {
        put(HERE, 2);
        put(THERE, 5);
        BlindSpots spots = spots(
                watcher("here", HERE, false, false, true),
                watcher("twin", THERE, false, false, true),
                watcher("there", THERE, false, false, true),
                watcher("nowhere", new CellId(10, 10), false, true, true));
        assertThat(spots.repairs()).extracting(r -> r.sensor().id()).containsExactly("twin", "here");
        assertThat(spots.repairs()).extracting(BlindSpots.Repair::weighted).containsExactly(8000.0, 3200.0);
    }

    @Test
    void aSilentWeatherSensorGivesBackWhatIsUnmeasuredAround() {
        put(HERE, ClassCodes.INSUFFICIENT);
        put(new CellId(HERE.row() + 2, HERE.col()), ClassCodes.INSUFFICIENT); // 8 km of 9
        put(new CellId(HERE.row() + 3, HERE.col()), ClassCodes.INSUFFICIENT); // 12 km of 9
        BlindSpots spots = spots(watcher("w", HERE, false, true, false));
        assertThat(spots.repairs()).singleElement().satisfies(r -> {
            assertThat(r.hectares()).isEqualTo(3200);
            assertThat(r.weighted()).isEqualTo(9600);
        });
        assertThat(spots.kinds()[GRID.index(HERE)]).isEqualTo((byte) 3);
    }
}
