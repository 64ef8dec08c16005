package io.emberwatch.console.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.geo.ClassCodes;
import io.emberwatch.geo.Palette;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StyleTableTest {

    private final StyleTable styles = StyleTable.load("accessible");

    @ParameterizedTest
    @EnumSource(CellVariable.class)
    void everyVariableHasNamesAndALegend(CellVariable variable) {
        VariableStyle style = styles.get(variable);
        assertThat(style.zh()).isNotBlank();
        assertThat(style.en()).isNotBlank();
        assertThat(styles.families())
                .extracting(StyleTable.Name::id)
                .contains(variable.family().name());
    }

    @ParameterizedTest
    @CsvSource({"accessible", "official"})
    void theLegendsDangerColoursAreTheMapsOwn(String set) {
        Palette palette = set.equals("official") ? Palette.officialClasses() : Palette.accessibleClasses();
        int[] rgb = StyleTable.load(set).get(CellVariable.DANGER_CLASS).rgb();
        for (int c = 1; c <= 5; c++) {
            assertThat(0xff000000 | rgb[c - 1]).isEqualTo(palette.argb(c));
        }
    }

    @ParameterizedTest
    @CsvSource({"5.1999, 0", "5.2, 1", "5.2001, 1", "49.99, 4", "50, 5", "1000, 5", "-1, 0"})
    void aLimitBelongsToTheClassAboveIt(double fwi, int expected) {
        assertThat(styles.get(CellVariable.FWI).classOf(fwi)).isEqualTo(expected);
    }

    @Test
    void whatIsNoClassHasNoColour() {
        VariableStyle danger = styles.get(CellVariable.DANGER_CLASS);
        assertThat(danger.classOf(Double.NaN)).isEqualTo(-1);
        assertThat(danger.classOf(ClassCodes.BLANK)).isEqualTo(-1);
        assertThat(danger.classOf(ClassCodes.INSUFFICIENT)).isEqualTo(-1);
        assertThat(styles.get(CellVariable.RAIN_MM).classOf(0))
                .as("no rain is a value")
                .isZero();
    }

    @Test
    void refusesAnUnknownSetOfColours() {
        assertThatThrownBy(() -> StyleTable.load("bright")).hasMessageContaining("classColours [bright]");
    }

    @Test
    void sharesCountClassesAndTheTwoStatesThatAreNone() {
        float[] codes = {1, 5, 5, ClassCodes.BLANK, ClassCodes.INSUFFICIENT, ClassCodes.INSUFFICIENT, Float.NaN};
        ClassShares shares = ClassShares.of(codes, styles.get(CellVariable.DANGER_CLASS));
        assertThat(shares.cells()).containsExactly(1, 0, 0, 0, 2);
        assertThat(shares.blank()).isEqualTo(1);
        assertThat(shares.insufficient()).isEqualTo(3);
        assertThat(shares.max()).isEqualTo(5);
    }

    @Test
    void issuedIsWhatCameInTimeAndKnownTheLast() {
        List<ProductManifest> hour = List.of(account(0, false), account(3, false), account(0, true));
        assertThat(View.ISSUED.pick(hour).get(0L)).isEqualTo(account(0, false));
        assertThat(View.KNOWN.pick(hour).get(0L)).isEqualTo(account(3, false));
        assertThat(View.ISSUED.pick(List.of(account(1, false), account(2, false))))
                .as("no tile was in time")
                .isEmpty();
        assertThat(View.KNOWN.pick(List.of(account(0, true))).get(0L).provisional())
                .isTrue();
    }

    private static ProductManifest account(int revision, boolean provisional) {
        return new ProductManifest(CellVariable.FWI, 0, revision, provisional, "x", 0, 0, 0, 0);
    }
}
