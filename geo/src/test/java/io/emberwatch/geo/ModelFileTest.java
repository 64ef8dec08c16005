package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models with the hour from which on they hold, as a file and in use. */
class ModelFileTest {

    private static final long HOUR_MS = 3_600_000;
    private static final long MAY_MS = Instant.parse("2026-05-01T00:00:00Z").toEpochMilli();
    private static final long JUNE_MS = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    private static final SurfaceModels STEEP = SurfaceModels.of(Map.of(
            SurfaceRule.TEMPERATURE,
            new SurfaceModels.Fitted(new CovarianceModel(0.7, 0.06, 0.4, 0, 500, 2.5), 1.375),
            SurfaceRule.WIND,
            new SurfaceModels.Fitted(new CovarianceModel(0.35, 0.5, 1, 0.3, 60, 0.4), 4.1)));

    @TempDir
    Path dir;

    @Test
    void whatIsWrittenIsReadAndHoldsFromItsHourOn() throws IOException {
        Path file = dir.resolve("new/models.csv");
        ModelFile.write(ModelCalendar.USUAL.with(MAY_MS, STEEP).with(JUNE_MS, SurfaceModels.usual()), file);
        ModelCalendar read = ModelFile.read(file);
        assertThat(read.at(MAY_MS - HOUR_MS)).isEqualTo(SurfaceModels.usual());
        assertThat(read.at(MAY_MS)).isEqualTo(STEEP);
        assertThat(read.at(JUNE_MS - HOUR_MS)).isEqualTo(STEEP);
        assertThat(read.at(JUNE_MS)).isEqualTo(SurfaceModels.usual());
        assertThat(read.lastFromMs()).hasValue(JUNE_MS);
    }

    @Test
    void whatHeldIsNeverChanged() {
        ModelCalendar known = ModelCalendar.USUAL.with(MAY_MS, STEEP);
        assertThatThrownBy(() -> known.with(MAY_MS, SurfaceModels.usual())).hasMessageContaining("must be later");
    }

    @Test
    void whatCannotBeUnderstoodIsToldWithItsLine() throws IOException {
        Path file = dir.resolve("models.csv");
        ModelFile.write(ModelCalendar.USUAL.with(MAY_MS, STEEP), file);
        String good = Files.readString(file);
        wrong(file, good.replace("2026-05-01T00:00:00Z,wind", "May,wind"), "line 5: [May] must be a moment");
        wrong(file, good.replace(",wind,", ",rain_root,"), "line 5: [rain_root] must be one of usual, temperature");
        wrong(file, good.replace(",1.375", ",-1"), "line 4: [-1] must be a number from");
        wrong(file, good.replace(",1.375", ""), "line 4: ");
        wrong(file, good.replace("from,", "since,"), "line 3: [since,");
    }

    private static void wrong(Path file, String text, String message) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + ", " + message);
    }

    @Test
    void aFileThatGrowsIsTakenUpWithTheNextHourAndOneThatBreaksIsNot() throws IOException {
        Path file = dir.resolve("models.csv");
        WatchedModels watched = new WatchedModels(file);
        assertThat(watched.at(MAY_MS - HOUR_MS)).isEqualTo(SurfaceModels.usual());
        ModelFile.write(ModelCalendar.USUAL.with(MAY_MS, STEEP), file);
        assertThat(watched.at(MAY_MS - HOUR_MS)).isEqualTo(SurfaceModels.usual());
        assertThat(watched.at(MAY_MS)).isEqualTo(STEEP);
        assertThat(watched.at(MAY_MS - HOUR_MS)).isEqualTo(SurfaceModels.usual());
        Files.writeString(file, "gibberish");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertThat(watched.at(MAY_MS + HOUR_MS)).isEqualTo(STEEP);
    }

    @Test
    void aTileStepsEachHourByWhatHoldsOfIt() {
        Grid grid = Grid.of(GridSpec.liaoning(20_000, 8));
        SurfaceSettings settings = SurfaceSettings.forSpacing(50_000);
        Tile tile = grid.tile(grid.tileCount() / 2);
        Ground ground = new SyntheticGround(3);
        List<SensorHour> before = TileSurfaceTest.network(60, 3);
        long hourMs = before.get(0).hourEndMs();
        List<SensorHour> after = before.stream()
                .map(h -> new SensorHour(
                        h.sensorId(),
                        hourMs + HOUR_MS,
                        h.latDeg(),
                        h.lonDeg(),
                        h.elevationM(),
                        h.values(),
                        12,
                        0,
                        0,
                        false))
                .toList();
        TileSurface usual = new TileSurface(grid, tile, ground, settings);
        TileSurface learnt =
                new TileSurface(grid, tile, ground, settings, ModelCalendar.USUAL.with(hourMs + HOUR_MS, STEEP));
        double[] plain = temps(usual.step(before));
        assertThat(temps(learnt.step(before))).isEqualTo(plain);
        assertThat(temps(learnt.step(after))).isNotEqualTo(plain).doesNotContain(Double.NaN);
        assertThat(temps(learnt.step(before)))
                .as("an hour that is stepped again")
                .isEqualTo(plain);
        assertThat(temps(usual.step(after))).isEqualTo(plain);
    }

    private static double[] temps(CellWeather weather) {
        return weather.values()[HourVariable.TEMP_C.ordinal()];
    }
}
