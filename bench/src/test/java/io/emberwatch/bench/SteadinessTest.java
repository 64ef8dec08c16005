package io.emberwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadinessTest {

    @Test
    void aHeapThatGoesUpAndDownIsFlatAndOneThatCreepsIsNot() {
        List<Holding> minutes = new ArrayList<>();
        for (int minute = 0; minute <= 30; minute++) {
            double filling = Math.min(minute, Steadiness.FROM_MINUTE) * 20;
            double checkpoint = minute % 7 == 0 ? 60 : 0;
            minutes.add(new Holding(filling + checkpoint, 64 + 0.1 * minute, 64, 250 + minute % 3, 190, 900));
        }
        List<String> verdict = Steadiness.verdict(minutes);
        assertThat(verdict.get(0))
                .contains("heap after GC, MB: flat, rises by 0.0 in 24 minutes around a median of 120.0");
        assertThat(verdict.get(1)).contains("metaspace, MB: flat, rises by 2.4").contains("up to 3.3");
        assertThat(verdict.get(3)).contains("threads: flat");
        for (int minute = 0; minute <= 30; minute++) {
            minutes.set(minute, new Holding(100 + minute, 64 + minute, 64, 250 + minute, 190 + 0.5 * minute, 900));
        }
        assertThat(Steadiness.verdict(minutes))
                .satisfiesExactly(
                        heap -> assertThat(heap).contains("heap after GC, MB: NOT FLAT, rises by 24.0"),
                        metaspace -> assertThat(metaspace).contains("metaspace, MB: NOT FLAT"),
                        direct -> assertThat(direct).contains("direct memory, MB: flat"),
                        threads -> assertThat(threads).contains("threads: NOT FLAT, rises by 24.0"),
                        files -> assertThat(files).contains("files: NOT FLAT, rises by 12.0"));
    }

    @Test
    void aShortSoakHasNoVerdict() {
        List<Holding> minutes = List.of(new Holding(1, 1, 1, 1, 1, 1), new Holding(1, 1, 1, 1, 1, 1));
        assertThat(Steadiness.verdict(minutes)).singleElement().asString().contains("verdict: none");
    }
}
