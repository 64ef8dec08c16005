package io.emberwatch.danger.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.Verification;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassTablesTest {

    private final ClassTables shipped = ClassTables.shipped();

    /** Every break of every table: the level just below, at and just above it. */
    @ParameterizedTest
    @CsvSource({
        "ly-t-1172-1995, 25, 1, 2", "ly-t-1172-1995, 50, 2, 3", "ly-t-1172-1995, 72, 3, 4", "ly-t-1172-1995, 90, 4, 5",
        "qx-t-77-2007, 25, 1, 2", "qx-t-77-2007, 51, 2, 3", "qx-t-77-2007, 73, 3, 4", "qx-t-77-2007, 91, 4, 5",
        "five-level-htz, 25, 1, 2", "five-level-htz, 50, 2, 3", "five-level-htz, 72, 3, 4", "five-level-htz, 90, 4, 5",
        "five-level-cma, 25, 1, 2", "five-level-cma, 51, 2, 3", "five-level-cma, 73, 3, 4", "five-level-cma, 91, 4, 5",
        "nesterov, 300, 1, 2", "nesterov, 1000, 2, 3", "nesterov, 4000, 3, 4", "nesterov, 10000, 4, 5",
        "fwi-sweden, 1, 1, 2", "fwi-sweden, 6, 2, 3", "fwi-sweden, 16, 3, 4", "fwi-sweden, 21, 4, 5",
        "fwi-sweden, 27, 5, 6"
    })
    void aValueAtTheBreakBelongsBelowIt(String id, double limit, int below, int above) {
        ClassTable table = shipped.get(id);
        assertThat(table.levelOf(Math.nextDown(limit))).isEqualTo(below);
        assertThat(table.levelOf(limit)).isEqualTo(below);
        assertThat(table.levelOf(Math.nextUp(limit))).isEqualTo(above);
    }

    @ParameterizedTest
    @CsvSource({
        "fwi-effis, 5.2, 1, 2",
        "fwi-effis, 11.2, 2, 3",
        "fwi-effis, 21.3, 3, 4",
        "fwi-effis, 38, 4, 5",
        "fwi-effis, 50, 5, 6",
        "fwi-effis-very-extreme, 50, 5, 6",
        "fwi-effis-very-extreme, 70, 6, 7",
        "fwi-portugal, 8.4, 1, 2",
        "fwi-portugal, 17.2, 2, 3",
        "fwi-portugal, 24.6, 3, 4",
        "fwi-portugal, 38.3, 4, 5",
        "fwi-canada-example, 1, 1, 2",
        "fwi-canada-example, 4, 2, 3",
        "fwi-canada-example, 8, 3, 4",
        "fwi-canada-example, 16, 4, 5",
        "fwi-canada-example, 30, 5, 6",
        "ffdi-2009, 12, 1, 2",
        "ffdi-2009, 25, 2, 3",
        "ffdi-2009, 50, 3, 4",
        "ffdi-2009, 75, 4, 5",
        "ffdi-2009, 100, 5, 6",
        "gfdi-150, 12, 1, 2",
        "gfdi-150, 25, 2, 3",
        "gfdi-150, 50, 3, 4",
        "gfdi-150, 100, 4, 5",
        "gfdi-150, 150, 5, 6",
        "gfdi-100, 12, 1, 2",
        "gfdi-100, 25, 2, 3",
        "gfdi-100, 50, 3, 4",
        "gfdi-100, 75, 4, 5",
        "gfdi-100, 100, 5, 6",
        "afdrs-rating, 12, 1, 2",
        "afdrs-rating, 24, 2, 3",
        "afdrs-rating, 50, 3, 4",
        "afdrs-rating, 100, 4, 5",
        "chandler-1983, 50, 1, 2",
        "chandler-1983, 75, 2, 3",
        "chandler-1983, 90, 3, 4",
        "chandler-1983, 97.5, 4, 5",
        "hfi, 10, 1, 2",
        "hfi, 500, 2, 3",
        "hfi, 2000, 3, 4",
        "hfi, 4000, 4, 5",
        "hfi, 10000, 5, 6",
        "five-level-fbi, 6, 1, 2",
        "five-level-fbi, 12, 2, 3",
        "five-level-fbi, 24, 3, 4",
        "five-level-fbi, 50, 4, 5",
        "five-level-grass-intensity, 100, 1, 2",
        "five-level-grass-intensity, 3000, 2, 3",
        "five-level-grass-intensity, 9000, 3, 4",
        "five-level-grass-intensity, 17500, 4, 5",
        "five-level-gfwi, 4, 1, 2",
        "five-level-gfwi, 28, 2, 3",
        "five-level-gfwi, 36, 3, 4",
        "five-level-gfwi, 40.5, 4, 5",
        "five-level-fwi, 5.2, 1, 2",
        "five-level-fwi, 11.2, 2, 3",
        "five-level-fwi, 21.3, 3, 4",
        "five-level-fwi, 38, 4, 5"
    })
    void aValueAtTheBreakBelongsAboveIt(String id, double limit, int below, int above) {
        ClassTable table = shipped.get(id);
        assertThat(table.levelOf(Math.nextDown(limit))).isEqualTo(below);
        assertThat(table.levelOf(limit)).isEqualTo(above);
        assertThat(table.levelOf(Math.nextUp(limit))).isEqualTo(above);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 1",
        "4.0000001, 1",
        "4, 2",
        "2.5000001, 2",
        "2.5, 2",
        "2.4999999, 3",
        "2, 3",
        "1.9999999, 4",
        "-9, 4"
    })
    void angstromFallsAsDangerRises(double value, int level) {
        assertThat(shipped.get("angstrom").levelOf(value)).isEqualTo(level);
    }

    @Test
    void missingHasNoClassWhichIsNotTheLowest() {
        ClassTable table = shipped.get("fwi-effis");
        assertThat(table.levelOf(Double.NaN)).isEqualTo(ClassTable.NO_CLASS).isZero();
        assertThat(table.classOf(Double.NaN)).isEmpty();
        assertThat(table.classesOf(Double.NaN, 3)).isEmpty();
        assertThat(table.classesOf(3, Double.NaN)).isEmpty();
    }

    @Test
    void aClassHasItsNamesAndColour() {
        DangerClass red = shipped.get("ly-t-1172-1995").classOf(91).orElseThrow();
        assertThat(red)
                .isEqualTo(new DangerClass(5, Double.POSITIVE_INFINITY, true, "extreme danger", "极度危险", "#a8001c"));
        assertThat(shipped.get("fwi-effis").levelOf(Double.POSITIVE_INFINITY)).isEqualTo(6);
        assertThat(shipped.get("angstrom").levelOf(Double.NEGATIVE_INFINITY)).isEqualTo(4);
    }

    @Test
    void anIntervalOfValuesIsAnIntervalOfClasses() {
        ClassInterval wide = shipped.get("fwi-effis").classesOf(5, 22).orElseThrow();
        assertThat(wide.lowest().level()).isEqualTo(1);
        assertThat(wide.highest().level()).isEqualTo(4);
        assertThat(wide.isCertain()).isFalse();
        assertThat(shipped.get("fwi-effis").classesOf(6, 6).orElseThrow().isCertain())
                .isTrue();
        ClassInterval falling = shipped.get("angstrom").classesOf(1, 3).orElseThrow();
        assertThat(falling.lowest().level()).isEqualTo(2);
        assertThat(falling.highest().level()).isEqualTo(4);
        assertThatThrownBy(() -> shipped.get("fwi-effis").classesOf(2, 1)).hasMessageContaining("[2.0, 1.0]");
        assertThatThrownBy(() -> new ClassInterval(wide.highest(), wide.lowest()))
                .hasMessageContaining("[4, 1]");
    }

    @Test
    void everyShippedTableIsComplete() {
        assertThat(shipped.all()).hasSize(21);
        for (ClassTable table : shipped.all()) {
            assertThat(table.source()).as(table.id()).isNotBlank();
            assertThat(table.titleEn()).isNotBlank();
            assertThat(table.titleZh()).isNotBlank();
            assertThat(table.evidence().reason()).isNotBlank();
            assertThat(table.classes().stream().map(DangerClass::colour).distinct())
                    .hasSameSizeAs(table.classes());
            assertThat(table.id().startsWith("five-level-")).isEqualTo(table.status() == TableStatus.PROPOSAL);
        }
    }

    @Test
    void oneSourceAndMemoryAreUnverified() {
        assertThat(shipped.all().stream()
                        .filter(t -> t.evidence().isUnverified())
                        .map(ClassTable::id))
                .contains("qx-t-77-2007", "hfi", "chandler-1983", "five-level-gfwi", "five-level-fwi")
                .doesNotContain("ly-t-1172-1995", "fwi-effis", "afdrs-rating", "nesterov", "angstrom");
    }

    @Test
    void tablesAreFoundByIdAndIndexAndReplacedById() {
        assertThat(shipped.forIndex("gfdi")).extracting(ClassTable::id).containsExactly("gfdi-150", "gfdi-100");
        assertThat(shipped.find("nowhere")).isEmpty();
        assertThatThrownBy(() -> shipped.get("nowhere"))
                .hasMessageContaining("[nowhere]")
                .hasMessageContaining("hfi");
        ClassTable own = ClassTables.read(new StringReader(own("hfi", "2030-01-01", "2031-12-31")), "own.csv");
        assertThat(shipped.with(own).get("hfi").classes()).hasSize(2);
        assertThat(shipped.with(own).all()).hasSize(21);
        assertThat(shipped.get("hfi").classes()).hasSize(6);
    }

    @Test
    void validityHasTwoDays() {
        ClassTable own = ClassTables.read(new StringReader(own("a", "2030-01-01", "2031-12-31")), "own.csv");
        assertThat(own.isValidOn(LocalDate.of(2029, 12, 31))).isFalse();
        assertThat(own.isValidOn(LocalDate.of(2030, 1, 1))).isTrue();
        assertThat(own.isValidOn(LocalDate.of(2031, 12, 31))).isTrue();
        assertThat(own.isValidOn(LocalDate.of(2032, 1, 1))).isFalse();
        ClassTable open = ClassTables.read(new StringReader(own("a", "", "")), "own.csv");
        assertThat(open.isValidOn(LocalDate.MIN)).isTrue();
        assertThat(open.isValidOn(LocalDate.MAX)).isTrue();
        assertThat(shipped.get("afdrs-rating").isValidOn(LocalDate.of(2022, 8, 31)))
                .isFalse();
        assertThat(shipped.get("ffdi-2009").isValidOn(LocalDate.of(2022, 9, 1))).isFalse();
    }

    @Test
    void aFaultyFileIsRefusedWithItsPlace() {
        String good = own("a", "", "");
        assertFault(good.replace("#00ff00", "green"), "own.csv, line 13: colour [green]");
        assertFault(good.replace("1,10,no", "0,10,no"), "line 13: level [0]");
        assertFault(good.replace("low,低", "low,"), "line 13: level 1 must have a name");
        assertFault(good.replace("1,10,no", "2,10,no"), "class table [a]: level 2 with limit 10.0 is out of order");
        assertFault(good.replace("2,,yes", "2,10,yes"), "level 2 with limit 10.0 is out of order");
        assertFault(good.replace("2,,yes", "2,11,yes"), "class table [a]: the last class must have no limit");
        assertFault(good.replace("1,10,no", "1,NaN,no"), "limit [NaN] of level 1");
        assertFault(own("a", "soon", ""), "valid_from [soon] must be a day");
        assertFault(own("a", "2031-01-02", "2031-01-01"), "valid_to [2031-01-01] lies before valid_from");
        assertThat(ClassTables.read(new StringReader(own("a", "2031-01-01", "2031-01-01")), "x")
                        .validTo())
                .isEqualTo(LocalDate.of(2031, 1, 1));
        assertThatThrownBy(() -> new ClassTable(
                        "e",
                        "i",
                        "r",
                        TableStatus.LOCAL,
                        "t",
                        "t",
                        "s",
                        new Evidence(Verification.ONE_SOURCE, "r"),
                        null,
                        null,
                        false,
                        List.of()))
                .hasMessage("class table [e] must have at least one class");
    }

    private static void assertFault(String text, String message) {
        assertThatThrownBy(() -> ClassTables.read(new StringReader(text), "own.csv"))
                .hasMessageContaining(message);
    }

    private static String own(String id, String from, String to) {
        return "# id: " + id + "\n# index: x\n# region: CN-21\n# status: local\n# title_en: own\n# title_zh: 自用\n"
                + "# source: us\n# verification: ONE_SOURCE\n# reason: test\n# valid_from: " + from + "\n# valid_to: "
                + to
                + "\n1,10,no,low,低,#00ff00\n2,,yes,high,高,#ff0000\n"
                        .replaceFirst("1,10", "level,limit,includes_limit,name_en,name_zh,colour\n1,10");
    }
}
