package io.emberwatch.console.surface;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.console.surface.Squares.Square;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstViewTest {

    @Test
    void theFirstViewIsWhatAPageOnAUsualScreenAsksFor() {
        List<Square> view = FirstView.of(Grid.of(GridSpec.liaoning(1770, 32)));
        assertThat(view)
                .as("seen in Chromium at 1440 by 900")
                .containsExactly(
                        new Square(512, 6, 52, 23),
                        new Square(512, 6, 52, 24),
                        new Square(512, 6, 53, 23),
                        new Square(512, 6, 53, 24),
                        new Square(512, 6, 54, 23),
                        new Square(512, 6, 54, 24));
    }

    @Test
    void aSmallRegionIsSeenFromNear() {
        List<Square> view = FirstView.of(Grid.of(GridSpec.around(123.3, 41.7, 123.5, 41.9, 100, 16)));
        assertThat(view)
                .hasSizeBetween(1, 9)
                .allSatisfy(square -> assertThat(square.z()).isBetween(10, 12));
    }
}
