package io.emberwatch.app.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    @TempDir
    private Path folder;

    private static CsvTable table(String text) throws IOException, CsvProblem {
        return table(text, ColumnNames.AS_THEY_ARE);
    }

    private static CsvTable table(String text, ColumnNames names) throws IOException, CsvProblem {
        return CsvTable.of("w.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), names);
    }

    private static ObservationReader readings(String text) throws IOException, CsvProblem {
        return ObservationReader.of(table(text));
    }

    @Test
    void columnsAreFoundByNameInAnyOrder() throws Exception {
        CsvLine line = table("\ufeffb,\"a\", c \n1, 2.5 ,\"x, y\"\n").next();
        assertThat(line.number("a")).isEqualTo(2.5);
        assertThat(line.number("b")).isEqualTo(1);
        assertThat(line.text("c")).isEqualTo("x, y");
        assertThat(line.text("d")).isEmpty();
        assertThat(line.number("d")).isNaN();
        assertThat(line.line()).isEqualTo(2);
    }

    @Test
    void linesAreCountedThroughBlankAndBrokenOnes() throws Exception {
        CsvTable table = table("a,b\n\n1,2\n3\n\"x\ny\",4\n5,6\n");
        assertThat(table.next().line()).isEqualTo(3);
        assertThatThrownBy(table::next).hasMessage("w.csv, line 4: [3] must have 2 cells as the header has");
        assertThat(table.next().line()).isEqualTo(5);
        assertThat(table.next().line()).isEqualTo(7);
        assertThat(table.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NA", "na", "NaN", "nan", "null", "NULL"})
    void missingHasManySpellings(String text) throws Exception {
        assertThat(table("a,b\n" + text + ",1\n").next().number("a")).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "1d", "0x1p3", "1,5", "Infinity", "1e999", "--1", "1.2.3", "12 5", "nil", "-", "N/A"})
    void otherThanNumbersAreNamedByFileLineColumnAndValue(String text) throws Exception {
        CsvLine line = table("a,temp_c\n1,\"" + text + "\"\n").next();
        assertThatThrownBy(() -> line.number("temp_c"))
                .isInstanceOf(CsvProblem.class)
                .hasMessage("w.csv, line 2, column temp_c: [" + text + "] must be a number");
    }

    @ParameterizedTest
    @CsvSource({"-1.5, -1.5", "+2, 2", "1e-3, 0.001", ".5, 0.5", "5., 5", "007, 7"})
    void numbersComeInManyForms(String text, double value) throws Exception {
        assertThat(table("a,b\n" + text + ",\n").next().number("a")).isEqualTo(value);
    }

    @Test
    void columnsOfOtherNamesAreMapped() throws Exception {
        ColumnNames names = ColumnNames.parse("time_utc=time, station=id,a=b=temp_c");
        CsvTable table = table("station,time_utc,a=b\nx,2025-07-01T00:00:00Z,3\n", names);
        Observation row = ObservationReader.of(table).next();
        assertThat(row.id()).isEqualTo("x");
        assertThat(row.number("temp_c")).isEqualTo(3);
        assertThat(row.timeText()).isEqualTo("2025-07-01T00:00:00Z");
        assertThat(table.has("station")).isFalse();
    }

    @Test
    void faultyMappingsAreRefused() {
        assertThatThrownBy(() -> ColumnNames.parse("a")).hasMessage("--columns [a] must read theirs=ours");
        assertThatThrownBy(() -> ColumnNames.parse("=a")).hasMessageContaining("[=a]");
        assertThatThrownBy(() -> ColumnNames.parse("a=b,")).hasMessageContaining("[]");
        assertThatThrownBy(() -> ColumnNames.parse("a=")).hasMessageContaining("[a=]");
        assertThatThrownBy(() -> ColumnNames.parse("a=x,b=x")).hasMessageContaining("[b=x] must name each column once");
        assertThatThrownBy(() -> ColumnNames.parse("a=x,a=y")).hasMessageContaining("[a=y]");
        assertThatThrownBy(() -> table("b\n", ColumnNames.parse("a=time")))
                .hasMessage("w.csv, line 1, column a: [b] must hold this column");
        assertThatThrownBy(() -> table("a,time\n", ColumnNames.parse("a=time")))
                .hasMessageContaining("must be the name of one column only");
    }

    @Test
    void headersThatCannotServeAreRefused() {
        assertThatThrownBy(() -> table("")).hasMessage("w.csv, line 1: the header is missing: the file is empty");
        assertThatThrownBy(() -> table("a,a\n")).hasMessageContaining("must be the name of one column only");
        assertThatThrownBy(() -> readings("time,x\n"))
                .hasMessage("w.csv, line 1, column id: [time,x] must hold this column");
        assertThatThrownBy(() -> CsvTable.open(folder.resolve("no.csv").toString(), ColumnNames.AS_THEY_ARE))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void gzipIsKnownByItsBytesNotItsName() throws Exception {
        Path file = folder.resolve("plain-name.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("id,x\ns,1\n".getBytes(StandardCharsets.UTF_8));
        }
        try (CsvTable table = CsvTable.open(file.toString(), ColumnNames.AS_THEY_ARE)) {
            assertThat(table.name()).isEqualTo("plain-name.csv");
            assertThat(table.next().number("x")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-07-01T14:00:00+08:00",
                "2025-07-01T06:00:00Z",
                "2024-02-29T23:59:59Z",
                "2025-12-31T00:00Z",
                "1969-12-31T23:00:00Z",
                "2025-07-01T14:00:00.5-03:30",
                "2025-03-28T00:00:00Z"
            })
    void timesAreReadAsJavaReadsThem(String text) {
        OffsetDateTime expected = OffsetDateTime.parse(text);
        IsoTime time = IsoTime.parse(text);
        assertThat(time.epochSecond()).isEqualTo(expected.toEpochSecond());
        assertThat(time.offsetSeconds()).isEqualTo(expected.getOffset().getTotalSeconds());
        assertThat(time.isZulu()).isEqualTo(text.endsWith("Z"));
        assertThat(IsoTime.parse(text.replace('T', ' '))).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025-07-01",
                "2025-07-01T14:00:00",
                "2025-02-29T00:00:00Z",
                "2025-13-01T00:00:00Z",
                "2025-00-01T00:00:00Z",
                "2025-07-01T24:30:00Z",
                "2025-07-01T00:60:00Z",
                "2025-07-01T00:00:60Z",
                "2025-07-00T00:00:00Z",
                "noon",
                "2o25-07-01T00:00:00Z",
                "2025-07-01T0a:00:00Z"
            })
    void whatIsNoMomentIsRefusedByPlace(String text) throws Exception {
        assertThatThrownBy(() -> IsoTime.parse(text)).isInstanceOf(DateTimeParseException.class);
        ObservationReader reader = readings("id,time\ns,\"" + text + "\"\ns,2025-07-01T00:00:00Z\n");
        assertThatThrownBy(reader::next)
                .hasMessageContaining("w.csv, line 2, column time: [" + text + "] must be ISO 8601 with an offset");
        assertThat(reader.next().line()).isEqualTo(3);
    }

    @Test
    void aRowNeedsItsStation() throws Exception {
        ObservationReader reader = readings("id,time\n ,2025-07-01T00:00:00Z\n");
        assertThatThrownBy(reader::next).hasMessage("w.csv, line 2, column id: [] must name the station");
    }

    @Test
    void windAndHumidityComeInTheUnitsOfTheHouse() throws Exception {
        String head = "id,time,wind_kmh,wind_ms,rh_pct,temp_c,dewpoint_c\ns,2025-07-01T00:00:00Z,";
        assertThat(readings(head + "10,99,,,\n").next().windKmh()).isEqualTo(10);
        assertThat(readings(head + ",5,,,\n").next().windKmh()).isEqualTo(18);
        assertThat(readings(head + ",,,,\n").next().windKmh()).isNaN();
        assertThat(readings(head + ",,40,20,1\n").next().rhPercent()).isEqualTo(40);
        assertThat(readings(head + ",,,20,20\n").next().rhPercent()).isEqualTo(100);
        assertThat(readings(head + ",,,20,9.269628637124907\n").next().rhPercent())
                .isCloseTo(50, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(readings(head + ",,,20,\n").next().rhPercent()).isNaN();
        assertThat(readings(head + ",,,,5\n").next().rhPercent()).isNaN();
    }

    @Test
    void stationsAreReadById() throws Exception {
        Path file = folder.resolve("s.csv");
        Files.writeString(file, "name,elev,lon,lat,id\nBenxi,185.2,123.78,41.32,54346\n,,124,42,x\n");
        Map<String, Station> stations = Station.readAll(file.toString(), ColumnNames.parse("elev=elevation_m"));
        assertThat(stations).containsOnlyKeys("54346", "x");
        assertThat(stations.get("54346")).isEqualTo(new Station("54346", 41.32, 123.78, 185.2, "Benxi"));
        assertThat(stations.get("x").elevationM()).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,91,0,0|line 2, column lat: [91] must lie in -90.0 to 90.0",
                "a,,0,0|line 2, column lat: [] must lie in",
                "a,0,181,0|line 2, column lon: [181] must lie in -180.0 to 180.0",
                "a,0,0,high|line 2, column elevation_m: [high] must be a number",
                ",0,0,0|line 2, column id: [] must name the station"
            })
    void stationsThatCannotBeAreRefused(String row, String message) throws Exception {
        Path file = folder.resolve("s.csv");
        Files.writeString(file, "id,lat,lon,elevation_m\n" + row + "\n");
        assertThatThrownBy(() -> Station.readAll(file.toString(), ColumnNames.AS_THEY_ARE))
                .hasMessageContaining("s.csv, " + message);
    }

    @Test
    void aStationOccursOnce() throws Exception {
        Path file = folder.resolve("s.csv");
        Files.writeString(file, "id,lat,lon,elevation_m\na,0,0,0\na,90,180,0\n");
        assertThatThrownBy(() -> Station.readAll(file.toString(), ColumnNames.AS_THEY_ARE))
                .hasMessageContaining("line 3, column id: [a] must not occur twice");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5.0000",
        "-0.0, 0.0000",
        "87.64936, 87.64936",
        "1e-7, 0.0000001",
        "12345678901.5, 12345678901.5000",
        "0.1, 0.1000",
        "1e22, 10000000000000000000000.0000",
        "-3.25, -3.2500",
        "NaN, ''"
    })
    void numbersAreWrittenExactlyWithFourDecimals(double value, String text) {
        StringBuilder out = new StringBuilder();
        Decimals.append(out, value);
        assertThat(out.toString()).isEqualTo(text);
        if (!text.isEmpty()) {
            assertThat(Double.parseDouble(text)).isEqualTo(value + 0.0);
        }
    }

    @Test
    void infinityIsNeverWritten() {
        assertThatThrownBy(() -> Decimals.append(new StringBuilder(), Double.POSITIVE_INFINITY))
                .hasMessageContaining("[Infinity]");
    }

    @Test
    void aResultIsInItsPlaceOnlyOnceItIsWhole() throws Exception {
        Path target = folder.resolve("out.csv");
        Files.writeString(target, "old");
        try (CsvOutput out = CsvOutput.begin(target.toString(), System.out)) {
            out.line("new");
        }
        assertThat(target).hasContent("old");
        assertThat(folder.resolve("out.csv.part")).doesNotExist();
        try (CsvOutput out = CsvOutput.begin(target.toString(), System.out)) {
            out.line("new");
            out.finish();
        }
        assertThat(target).hasContent("new\n");
        assertThat(folder.resolve("out.csv.part")).doesNotExist();
    }

    @Test
    void aDashIsStandardOutput() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvOutput out = CsvOutput.begin("-", new PrintStream(bytes, false, StandardCharsets.UTF_8))) {
            out.line("a,b");
            out.finish();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a,b\n");
    }

    @Test
    void textWithCommasIsQuoted() {
        StringBuilder out = new StringBuilder();
        CsvOutput.appendText(out, "plain");
        CsvOutput.appendText(out, "a,b");
        CsvOutput.appendText(out, "say \"x\"");
        assertThat(out.toString()).isEqualTo("plain\"a,b\"\"say \"\"x\"\"\"");
    }
}
