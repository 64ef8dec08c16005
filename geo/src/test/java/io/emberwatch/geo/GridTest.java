package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.CellId;
import org.junit.jupiter.api.Test;

class GridTest {

    private final Grid liaoning = Grid.of(GridSpec.liaoning(1000, 32));

    @Test
    void shenyangLiesWhereProjPutsIt() {
        assertThat(liaoning.toX(41.80, 123.43)).isCloseTo(1501199.0285, within(1e-3));
        assertThat(liaoning.toY(41.80, 123.43)).isCloseTo(4642655.1512, within(1e-3));
    }

    @Test
    void everyCellHoldsItsOwnCentre() {
        for (Grid grid : new Grid[] {liaoning, Grid.of(GridSpec.around(-53, -23, -42, -13, 5000, 32))}) {
            for (int row = 0; row < grid.rows(); row += 17) {
                for (int col = 0; col < grid.cols(); col += 13) {
                    CellId cell = new CellId(row, col);
                    assertThat(grid.cellAt(grid.latDeg(cell), grid.lonDeg(cell)))
                            .contains(cell);
                }
            }
        }
    }

    @Test
    void aPointOutsideIsRefused() {
        assertThat(liaoning.cellAt(30, 123)).isEmpty();
        assertThat(liaoning.cellAt(41.8, 100)).isEmpty();
        assertThat(liaoning.cellAt(Double.NaN, 123)).isEmpty();
        assertThat(liaoning.cellAt(41.8, Double.POSITIVE_INFINITY)).isEmpty();
        double halfCell = 500;
        double y = liaoning.northY() - halfCell;
        assertThat(cellAtPlane(liaoning.westX() + 1, y)).contains(new CellId(0, 0));
        assertThat(cellAtPlane(liaoning.westX() - 1, y)).isEmpty();
        assertThat(cellAtPlane(liaoning.westX() + liaoning.cols() * 1000.0 + 1, y))
                .isEmpty();
    }

    private java.util.Optional<CellId> cellAtPlane(double x, double y) {
        return liaoning.cellAt(liaoning.toLatDeg(x, y), liaoning.toLonDeg(x, y));
    }

    @Test
    void tilesCoverEachCellOnce() {
        int[] seen = new int[liaoning.cells()];
        for (int t = 0; t < liaoning.tileCount(); t++) {
            Tile tile = liaoning.tile(t);
            for (int i = 0; i < tile.cells(); i++) {
                seen[tile.gridIndex(i)]++;
                assertThat(liaoning.tileOf(tile.cell(i))).isEqualTo(t);
            }
        }
        assertThat(seen).containsOnly(1);
    }

    @Test
    void tilesWithinARadiusAreThoseThatATruthfulSearchFinds() {
        double radius = 50_000;
        double x = liaoning.toX(41.2, 122.1);
        double y = liaoning.toY(41.2, 122.1);
        java.util.Set<Integer> near = new java.util.TreeSet<>();
        for (int t = 0; t < liaoning.tileCount(); t++) {
            Tile tile = liaoning.tile(t);
            for (int i = 0; i < tile.cells(); i++) {
                if (Math.hypot(tile.xM(i) - x, tile.yM(i) - y) <= radius) {
                    near.add(t);
                }
            }
        }
        int[] found = liaoning.tilesWithin(41.2, 122.1, radius);
        assertThat(found).isSorted();
        assertThat(java.util.Arrays.stream(found).boxed().toList()).containsAll(near);
        assertThat(found.length).isLessThan(near.size() + 4);
        assertThat(liaoning.tilesWithin(0, 0, radius)).isEmpty();
    }

    @Test
    void aPlanThatCannotBeLaidOutIsRefused() {
        assertThatThrownBy(() -> new GridSpec(105, 0, 25, -25, 118, 38, 126, 43, 1000, 32))
                .hasMessageContaining("parallel2Deg [-25.0]");
        assertThatThrownBy(() -> new GridSpec(105, 0, 25, 47, 126, 38, 118, 43, 1000, 32))
                .hasMessageContaining("eastDeg [118.0]");
        assertThatThrownBy(() -> new GridSpec(105, 0, 25, 47, 118, 38, 126, 43, 0, 32))
                .hasMessageContaining("cellM [0.0]");
    }
}
