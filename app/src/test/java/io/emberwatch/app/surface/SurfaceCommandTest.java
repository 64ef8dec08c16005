package io.emberwatch.app.surface;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SurfaceCommandTest {

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();
    private final StringWriter answers = new StringWriter();

    @BeforeEach
    void field() throws IOException {
        StringBuilder stations = new StringBuilder("station,lat,lon,elevation_m\n");
        StringBuilder readings = new StringBuilder("time,station,temp_c,rh_pct,wind_ms\n");
        for (int h = 0; h < 3; h++) {
            for (int i = 0; i < 36; i++) {
                double lat = 41 + 0.3 * (i / 6) + 0.02 * (i % 5);
                double lon = 122 + 0.4 * (i % 6);
                double z = 100 + 97 * (i * 7 % 11);
                if (h == 0) {
                    stations.append(String.format(Locale.ROOT, "s%d,%.4f,%.4f,%.0f%n", i, lat, lon, z));
                }
                readings.append(String.format(
                        Locale.ROOT,
                        "2026-04-01T%02d:00:00+08:00,s%d,%s,%d,3%n",
                        12 + h,
                        i,
                        i == 5
                                ? "99"
                                : String.format(Locale.ROOT, "%.2f", 20 + h - 6.5 * z / 1000 + 0.3 * Math.sin(i * 9)),
                        40 + i % 3));
            }
        }
        Files.writeString(folder.resolve("s.csv"), stations);
        Files.writeString(folder.resolve("r.csv"), readings);
        Files.writeString(folder.resolve("p.csv"), "id,lat,lon,elevation_m\nnear,41.5,123,500\nfar,30,110,0\n");
    }

    private int run(String... more) {
        List<String> args = new java.util.ArrayList<>(List.of(
                "surface", "--stations", file("s.csv"), "--readings", file("r.csv"), "--columns", "station=id"));
        args.addAll(List.of(more));
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(errors, true));
        line.setOut(new PrintWriter(answers, true));
        return line.execute(args.toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void oneRowForEachTimeAndPoint() throws IOException {
        assertThat(run("--at", file("p.csv"), "--variable", "temp_c", "--out", file("o.csv")))
                .isZero();
        List<String> rows = Files.readAllLines(folder.resolve("o.csv"));
        assertThat(rows).hasSize(7);
        assertThat(rows.get(0)).isEqualTo("time,id,value,lower,upper,nearest_km,stations");
        String[] near = rows.get(1).split(",", -1);
        assertThat(near[0]).isEqualTo("2026-04-01T12:00:00+08:00");
        double value = Double.parseDouble(near[2]);
        assertThat(value).isBetween(16.0, 17.5);
        assertThat(Double.parseDouble(near[3])).isLessThan(value);
        assertThat(Double.parseDouble(near[4])).isGreaterThan(value);
        assertThat(Double.parseDouble(near[5])).isBetween(1.0, 40.0);
        assertThat(near[6]).isEqualTo("24");
        assertThat(rows.get(2)).isEqualTo("2026-04-01T12:00:00+08:00,far,,,,,0");
    }

    @Test
    void impossibleValuesAreToldAndLeftOut() {
        assertThat(run("--at", file("p.csv"), "--variable", "temp_c", "--out", file("o.csv")))
                .isZero();
        assertThat(errors.toString()).contains("r.csv, line 7, column temp_c: [99.0] must lie in -50.0 to 55.0");
    }

    @Test
    void crossValidationPrintsALineForEachVariable() {
        assertThat(run("--cross-validate", "--values", "100")).isZero();
        assertThat(answers.toString()).contains("rmse_idw", "temp_c", "rh_pct", "wind_kmh");
        String line = answers.toString()
                .lines()
                .filter(l -> l.startsWith("temp_c"))
                .findFirst()
                .orElseThrow();
        String[] numbers = line.trim().split("\\s+");
        assertThat(Double.parseDouble(numbers[6]))
                .as("against plain inverse distance")
                .isLessThan(0.5);
    }

    @Test
    void wrongUsageIsNamed() {
        assertThat(run("--at", file("p.csv"), "--variable", "snow", "--out", file("o.csv")))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--variable [snow] must be one of");
        assertThat(run("--at", file("none.csv"), "--variable", "temp_c", "--out", file("o.csv")))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("none.csv");
        assertThat(run()).isEqualTo(2);
    }
}
