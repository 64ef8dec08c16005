package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.TileHour;
import org.junit.jupiter.api.Test;

class ClassRangeTest {

    private static TileHour afternoon() {
        SmallTile tile = new SmallTile(TileSettings.defaults());
        for (int hour = 1; hour <= 15; hour++) {
            tile.accept(SmallTile.accounts(hour));
            tile.advance(hour);
        }
        return tile.at(15);
    }

    @Test
    void theClassLiesWithinItsRangeAndTheRangeSaysSomething() {
        TileHour hour = afternoon();
        double[] danger = hour.column(CellVariable.DANGER_CLASS);
        double[] low = hour.column(CellVariable.DANGER_CLASS_LOW);
        double[] high = hour.column(CellVariable.DANGER_CLASS_HIGH);
        int wider = 0;
        int judged = 0;
        for (int i = 0; i < danger.length; i++) {
            if (!Double.isNaN(danger[i])) {
                judged++;
                assertThat(low[i]).isBetween(1.0, danger[i]);
                assertThat(high[i]).isBetween(danger[i], 5.0);
                wider += high[i] > low[i] ? 1 : 0;
            } else {
                assertThat(low[i]).isNaN();
                assertThat(high[i]).isNaN();
            }
        }
        assertThat(judged).isPositive();
        assertThat(wider).as("cells whose class is not certain, of %d", judged).isPositive();
    }
}
