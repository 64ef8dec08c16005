package io.emberwatch.jobs.tile;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.geo.TileGround;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The codes, indices and classes of fire danger among a tile hour's columns; weather and trust are none. */
final class DangerColumns {

    private static final CellVariable[] ALL = danger();

    private DangerColumns() {}

    private static CellVariable[] danger() {
        Set<CellVariable.Family> others = EnumSet.of(CellVariable.Family.WEATHER, CellVariable.Family.TRUST);
        return Arrays.stream(CellVariable.values())
                .filter(variable -> !others.contains(variable.family()))
                .toArray(CellVariable[]::new);
    }

    /** Takes all of them from a cell. */
    static void clear(int cell, TileColumns out) {
        for (CellVariable variable : ALL) {
            if (!Double.isNaN(out.get(variable, cell))) {
                out.set(variable, cell, Double.NaN);
            }
        }
    }

    /** Takes them from the cells where nothing grows that could burn: a lake or a town has weather, but no danger. */
    static void clearWhereNothingBurns(TileGround ground, TileColumns out) {
        for (int i = 0; i < ground.elevationM().length; i++) {
            if (!ground.burns(i)) {
                clear(i, out);
            }
        }
    }
}
