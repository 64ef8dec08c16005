package io.emberwatch.app.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberwatch.app.Main;
import io.emberwatch.app.csv.CsvProblem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody else's forecast as a CSV: by area and hour; what is wrong in it is named with its line. */
class ForecastFileTest {

    @TempDir
    Path dir;

    private String file(String rows) throws Exception {
        return Files.writeString(dir.resolve("forecast.csv"), rows).toString();
    }

    @Test
    void hoursByAreaWithTheShareWhereItIsKnown() throws Exception {
        String path =
                file("zone,class,time,share\n990102,3,2026-04-05T14:00:00+08:00,0.4\n990101,5,2026-04-05T06:00:00Z,\n");
        long endMs = Instant.parse("2026-04-05T06:00:00Z").toEpochMilli();
        assertThat(ForecastFile.read(path))
                .containsEntry("990101", List.of(new ForecastFile.Hour(endMs, 5, 1)))
                .containsEntry("990102", List.of(new ForecastFile.Hour(endMs, 3, 0.4)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-04-05T14:00:00+08:00,990101,6,    | class | whole number in 1 to 5
            2026-04-05T14:00:00+08:00,990101,2.5,  | class | whole number in 1 to 5
            2026-04-05T14:00:00+08:00,,3,          | zone  | code of an area
            2026-04-05 14:00,990101,3,             | time  | a time with an offset
            2026-04-05T14:30:00+08:00,990101,3,    | time  | end of a full hour
            2026-04-05T14:00:00+08:00,990101,3,2  | share | 0 to 1
            """)
    void aWrongRowIsNamed(String row, String column, String expected) throws Exception {
        String path = file("time,zone,class,share\n2026-04-05T13:00:00+08:00,990101,3,\n" + row + "\n");
        CsvProblem problem = catchThrowableOfType(CsvProblem.class, () -> ForecastFile.read(path));
        assertThat(problem).isNotNull();
        assertThat(problem.what()).contains("forecast.csv, line 3", column, expected);
        StringWriter said = new StringWriter();
        assertThat(Main.commandLine().setErr(new PrintWriter(said)).execute("forecast", path))
                .isEqualTo(2);
        assertThat(said.toString()).contains("forecast.csv, line 3");
    }
}
