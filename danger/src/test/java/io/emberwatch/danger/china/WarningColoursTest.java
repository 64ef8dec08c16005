package io.emberwatch.danger.china;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.ClassTables;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class WarningColoursTest {

    private static final String HEAD = "# id: own\n# verification: ONE_SOURCE\n# reason: test\nlevel,colour,min_days\n";

    private final WarningColours practice = WarningColours.practice();

    @Test
    void eachLevelHasItsColour() {
        assertThat(practice.colourOf(0)).isEqualTo(WarningColour.NONE);
        assertThat(practice.colourOf(1)).isEqualTo(WarningColour.NONE);
        assertThat(practice.colourOf(2)).isEqualTo(WarningColour.BLUE);
        assertThat(practice.colourOf(3)).isEqualTo(WarningColour.YELLOW);
        assertThat(practice.colourOf(4)).isEqualTo(WarningColour.ORANGE);
        assertThat(practice.colourOf(5)).isEqualTo(WarningColour.RED);
        assertThatThrownBy(() -> practice.colourOf(6)).hasMessage("level [6] must lie in 0 to 5");
        assertThatThrownBy(() -> practice.colourOf(-1)).hasMessage("level [-1] must lie in 0 to 5");
    }

    @Test
    void aColourNeedsItsDaysInARow() {
        assertThat(practice.propose(new int[] {5, 1, 1})).isEqualTo(WarningColour.NONE);
        assertThat(practice.propose(new int[] {5, 1, 5})).isEqualTo(WarningColour.NONE);
        assertThat(practice.propose(new int[] {1, 5, 5})).isEqualTo(WarningColour.RED);
        assertThat(practice.propose(new int[] {5, 4, 1})).isEqualTo(WarningColour.ORANGE);
        assertThat(practice.propose(new int[] {5, 0, 5})).isEqualTo(WarningColour.NONE);
        assertThat(practice.propose(new int[] {2, 3, 2})).isEqualTo(WarningColour.BLUE);
        assertThat(practice.propose(new int[] {})).isEqualTo(WarningColour.NONE);
    }

    @Test
    void theTableIsConfigurableAndCheckedByLine() {
        WarningColours own = WarningColours.read(new StringReader(HEAD + "1,none,1\n2,red,1\n"), "own.csv");
        assertThat(own.propose(new int[] {2})).isEqualTo(WarningColour.RED);
        assertThat(own.id()).isEqualTo("own");
        assertThat(own.evidence().isUnverified()).isTrue();
        assertFault("2,none,1\n", "own.csv, line 5: level [2] must be 1");
        assertFault("1,none,0\n", "own.csv, line 5: min_days [0] must be 1 or more");
        assertFault("1,pink,1\n", "own.csv, line 5: colour [pink]");
        assertFault("", "warning colours [own] must have a row");
    }

    private static void assertFault(String rows, String message) {
        assertThatThrownBy(() -> WarningColours.read(new StringReader(HEAD + rows), "own.csv"))
                .hasMessageContaining(message);
    }

    @Test
    void theGrasslandSlotIsEmptyUntilSomeoneFillsIt() {
        GrasslandSlot slot = GrasslandSlot.empty();
        assertThat(slot.findTable()).isEmpty();
        assertThat(slot.evidence().isUnverified()).isTrue();
        assertThat(slot.evidence().reason()).contains(GrasslandSlot.STANDARD);
        ClassTable bought = ClassTables.shipped().get("five-level-htz");
        assertThat(GrasslandSlot.filledWith(bought).findTable()).contains(bought);
        assertThat(GrasslandSlot.filledWith(bought).evidence()).isEqualTo(bought.evidence());
    }
}
