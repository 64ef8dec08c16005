package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.app.config.CoverFiles;
import io.emberwatch.app.config.LandConfig;
import io.emberwatch.geo.CoverImporter;
import io.emberwatch.geo.DatedCover;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.geo.ZoneShape;
import io.emberwatch.jobs.tile.CoverSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the configuration names of curing and snow, and brings it onto the grid. */
final class CoverWiring {

    private final Grid grid;
    private final String zonesFile;
    private final ZoneReader.Datum datum;

    CoverWiring(Grid grid, String zonesFile, ZoneReader.Datum datum) {
        this.grid = grid;
        this.zonesFile = zonesFile;
        this.datum = datum;
    }

    /** Curing and snow; nothing where no files are named. */
    CoverSettings read(LandConfig.Ground ground) throws ConfigException {
        LandConfig.Curing curing = ground.curing();
        LandConfig.Snow snow = ground.snow();
        return new CoverSettings(
                cover(curing.zonesFile(), curing.rasterDir(), curing.standsDays()),
                cover(snow.zonesFile(), snow.rasterDir(), snow.standsDays()),
                snow.coversFromPercent());
    }

    private DatedCover cover(String areasFile, String rasterDir, int standsDays) throws ConfigException {
        if (areasFile.isEmpty() && rasterDir.isEmpty()) {
            return DatedCover.NONE;
        }
        try {
            List<ZoneShape> shapes = shapes();
            Set<String> codes =
                    shapes.stream().map(shape -> shape.zone().code()).collect(Collectors.toSet());
            CoverFiles files = CoverFiles.read(areasFile, rasterDir, codes);
            if (!files.problems().isEmpty()) {
                throw new ConfigException(files.problems());
            }
            return new CoverImporter(grid, shapes).read(files.areas(), files.rasters(), standsDays);
        } catch (IOException e) {
            throw new ConfigException(List.of(new ConfigProblem(
                    rasterDir.isEmpty() ? areasFile : rasterDir, 0, "", "", String.valueOf(e.getMessage()))));
        }
    }

    private List<ZoneShape> shapes() throws IOException {
        if (zonesFile.isEmpty()) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(Path.of(zonesFile))) {
            return ZoneReader.read(zonesFile, in, datum);
        }
    }
}
