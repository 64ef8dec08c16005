package io.emberwatch.app.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeCommandTest {
    private static final String COLUMNS = "station=id,elev=elevation_m,when=time,pm=pm25_ugm3";

    @TempDir
    Path dir;

    private final StringWriter err = new StringWriter();

    /** Five sensors 15 km apart, two days of 20 µg/m³, then smoke at the first and an hour later at the second. */
    private void writeField() throws Exception {
        List<String> stations = new ArrayList<>(List.of("station,lat,lon,elev"));
        List<String> readings = new ArrayList<>(List.of("station,when,pm"));
        for (int s = 0; s < 5; s++) {
            stations.add(String.format(Locale.ROOT, "\"s,%d\",%.4f,123.0,100", s, 41 + s * 0.135));
        }
        for (int hour = 0; hour < 72; hour++) {
            for (int s = 4; s >= 0; s--) {
                boolean smoke = s < 2 && hour >= 48 + s && hour < 52;
                double pm = (smoke ? 180 : 20) + (hour * 7 + s * 3) % 5;
                readings.add("\"s," + s + "\","
                        + Instant.parse("2026-04-01T00:00:00Z").plusSeconds(hour * 3600L) + "," + pm);
            }
        }
        readings.add("\"s,0\",2026-04-02T00:00:00Z,oops");
        readings.add("nobody,2026-04-02T00:00:00Z,5");
        Files.write(dir.resolve("s.csv"), stations);
        Files.write(dir.resolve("r.csv"), readings);
    }

    private int smoke(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "smoke",
                "--stations",
                dir.resolve("s.csv").toString(),
                "--readings",
                dir.resolve("r.csv").toString(),
                "--out",
                dir.resolve("d.csv").toString(),
                "--columns",
                COLUMNS));
        args.addAll(List.of(more));
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(args.toArray(String[]::new));
    }

    @Test
    void writesARowForEachChangeOfState() throws Exception {
        writeField();
        assertThat(smoke()).isZero();
        List<String> rows = Files.readAllLines(dir.resolve("d.csv"));
        assertThat(rows.get(0)).isEqualTo("time,id,state,score,reason");
        assertThat(rows.get(1)).startsWith("2026-04-03T00:00:00Z,\"s,0\",suspected,");
        assertThat(rows).anyMatch(r -> r.startsWith("2026-04-03T01:00:00Z,\"s,0\",confirmed,"));
        assertThat(rows)
                .anyMatch(r -> r.startsWith("2026-04-03T01:00:00Z,\"s,1\",confirmed,") && r.contains("15 km away"));
        assertThat(rows.stream().filter(r -> r.contains(",clear,"))).hasSize(2);
        assertThat(rows).noneMatch(r -> r.contains("s,3"));
        assertThat(err.toString()).contains("[oops]", "[nobody]", "1 rows of unknown stations");
    }

    @Test
    void tellsTheReasonInChinese() throws Exception {
        writeField();
        assertThat(smoke("--lang", "zh")).isZero();
        assertThat(Files.readString(dir.resolve("d.csv"))).contains("预期");
    }

    @Test
    void aColumnThatNoFileHasIsWrongUsage() throws Exception {
        writeField();
        Files.writeString(dir.resolve("s.csv"), "id,lat,lon,elevation_m\n");
        assertThat(smoke()).isEqualTo(2);
        assertThat(err.toString()).contains("station").contains("--columns").doesNotContain("Exception");
        assertThat(dir.resolve("d.csv")).doesNotExist();
    }

    @Test
    void aBadPlaceNamesFileLineColumnAndValue() throws Exception {
        writeField();
        Files.writeString(dir.resolve("s.csv"), "station,lat,lon,elev\nx,95,123,1\n");
        assertThat(smoke()).isEqualTo(2);
        assertThat(err.toString()).contains("s.csv, line 2, column lat: [95]");
    }

    @Test
    void aResultThatCannotBeWrittenIsAFailure() throws Exception {
        writeField();
        assertThat(smoke("--out", dir.resolve("no/such/d.csv").toString())).isNotZero();
    }
}
