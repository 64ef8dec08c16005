package io.emberwatch.danger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class TableFileTest {

    private static TableFile read(String text) {
        return TableFile.read(new StringReader(text), "t.csv");
    }

    @Test
    void headersAndRowsAreFoundByName() {
        TableFile table = read("# id: x \n#empty:\n\n# a: b: c\nlimit,yes\n 5 ,yes\n,no\n");
        assertThat(table.getHeader("id")).isEqualTo("x");
        assertThat(table.getHeader("a")).isEqualTo("b: c");
        assertThat(table.findHeader("empty")).isEmpty();
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).number("limit")).isEqualTo(5);
        assertThat(table.rows().get(0).text("limit")).isEqualTo("5");
        assertThat(table.rows().get(0).yes("yes")).isTrue();
        assertThat(table.rows().get(1).yes("yes")).isFalse();
        assertThat(table.rows().get(1).text("limit")).isEmpty();
    }

    @Test
    void errorsNamePlaceLineAndCell() {
        assertThatThrownBy(() -> read("# id x\n"))
                .hasMessage("t.csv, line 1: header [# id x] must read '# key: value'");
        assertThatThrownBy(() -> read("a,b\n\n1\n")).hasMessage("t.csv, line 3: row [1] must have 2 cells [a, b]");
        TableFile table = read("# k: v\na,b\nx,maybe\n");
        assertThatThrownBy(() -> table.getHeader("id")).hasMessage("t.csv: header '# id: …' is missing");
        TableFile.Row row = table.rows().get(0);
        assertThatThrownBy(() -> row.number("a")).hasMessage("t.csv, line 3: a [x] must be a number");
        assertThatThrownBy(() -> row.yes("b")).hasMessage("t.csv, line 3: b [maybe] must be yes or no");
        assertThatThrownBy(() -> row.text("c")).hasMessage("t.csv: column 'c' is missing from [a, b]");
    }

    @Test
    void evidenceIsReadWithItsPrefix() {
        TableFile table = read("# a.verification: ONE_SOURCE\n# a.reason: why\n# verification: SOME\n# reason: x\nc\n");
        assertThat(table.evidence("a.")).isEqualTo(new Evidence(Verification.ONE_SOURCE, "why"));
        assertThatThrownBy(() -> table.evidence("")).hasMessageContaining("t.csv: verification [SOME]");
    }

    @Test
    void aTableThatIsNotShippedIsNamed() {
        assertThatThrownBy(() -> TableFile.readResource(TableFile.class, "nowhere.csv"))
                .hasMessageContaining("[nowhere.csv]");
    }

    @Test
    void aReaderThatFailsIsNamed() {
        Reader broken = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("gone");
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> TableFile.read(broken, "t.csv"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("t.csv cannot be read");
    }

    @Test
    void stepsGoFromLimitToLimit() {
        StepTable steps = StepTable.of(
                read("# f.verification: ONE_SOURCE\n# f.reason: why\nfactor,limit,includes_limit,score\n"
                        + "f,1,yes,7\nother,9,yes,9\nf,2,no,3\nf,,yes,5\n"),
                "f");
        assertThat(steps.scoreOf(1)).isEqualTo(7);
        assertThat(steps.scoreOf(Math.nextUp(1.0))).isEqualTo(3);
        assertThat(steps.scoreOf(Math.nextDown(2.0))).isEqualTo(3);
        assertThat(steps.scoreOf(2)).isEqualTo(5);
        assertThat(steps.scoreOf(Double.NaN)).isNaN();
        assertThat(steps.maxScore()).isEqualTo(7);
        assertThat(steps.evidence().reason()).isEqualTo("why");
    }

    @Test
    void stepsOutOfOrderAreRefused() {
        String head = "# f.verification: ONE_SOURCE\n# f.reason: why\nfactor,limit,includes_limit,score\n";
        assertThatThrownBy(() -> StepTable.of(read(head + "f,2,yes,7\nf,2,yes,3\nf,,yes,1\n"), "f"))
                .hasMessage("t.csv, line 5: limit [2.0] of f must lie above the one before it");
        assertThatThrownBy(() -> StepTable.of(read(head + "f,2,yes,7\n"), "f"))
                .hasMessage("t.csv, line 4: the last step of f must have no limit");
        assertThatThrownBy(() -> StepTable.of(read(head), "f")).hasMessage("table has no steps for factor [f]");
    }
}
