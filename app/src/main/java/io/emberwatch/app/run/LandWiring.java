package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.config.LandConfig;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.GroundImporter;
import io.emberwatch.geo.LandCoverLegend;
import io.emberwatch.geo.ModelCalendar;
import io.emberwatch.geo.ModelSource;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.geo.SyntheticGround;
import io.emberwatch.geo.WatchedModels;
import io.emberwatch.geo.ZoneIndex;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.jobs.rollup.ZoneCells;
import io.emberwatch.jobs.tile.CoverSettings;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.jobs.zone.ZoneSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The grid, what stands on it, its areas, and how weather is spread over it: the settings of whatever knows the land. */
record LandWiring(EmberwatchConfig config) {

    /** What the tiles are told of the land. */
    GridSettings grid() throws ConfigException {
        return new GridSettings(gridSpec(), ground(), surface(), surface().influenceM(), zoneSettings(), cover())
                .withModels(models());
    }

    /** The plan of the grid. */
    GridSpec gridSpec() {
        LandConfig.Grid grid = config.grid();
        return new GridSpec(
                grid.lon0Deg(),
                grid.lat0Deg(),
                grid.parallel1Deg(),
                grid.parallel2Deg(),
                grid.westDeg(),
                grid.southDeg(),
                grid.eastDeg(),
                grid.northDeg(),
                grid.cellM(),
                grid.tileCells());
    }

    /** Terrain and land cover. */
    Ground ground() {
        return switch (config.ground().kind()) {
            case "raster" -> rasterGround();
            case "flat" -> Ground.flat(0);
            default -> new SyntheticGround(config.ground().seed());
        };
    }

    private Ground rasterGround() {
        LandConfig.Ground ground = config.ground();
        LandCoverLegend legend = switch (ground.landCover()) {
            case "worldcover" -> LandCoverLegend.worldCover();
            case "own" -> new LandCoverLegend(Set.copyOf(ground.forestCodes()), Set.copyOf(ground.grassCodes()));
            default -> LandCoverLegend.globeLand30();
        };
        try {
            return new GroundImporter(Grid.of(gridSpec()))
                    .read(Path.of(ground.elevationFile()), Path.of(ground.landCoverFile()), legend);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isSynthetic() {
        return config.ground().kind().equals("synthetic");
    }

    /** How far a sensor's word reaches. */
    SurfaceSettings surface() {
        LandConfig.Surface surface = config.surface();
        return new SurfaceSettings(
                surface.neighbours(), surface.reachKm() * 1000, surface.maxNearestKm() * 1000, surface.minSensors());
    }

    /** By which models weather is spread: what the file of the network's past says, hour by hour. */
    private ModelSource models() {
        String file = config.surface().modelsFile();
        return file.isEmpty() ? ModelCalendar.USUAL : new WatchedModels(Path.of(file));
    }

    private CoverSettings cover() throws ConfigException {
        return new CoverWiring(Grid.of(gridSpec()), config.zones().file(), datum()).read(config.ground());
    }

    /** The administrative areas. */
    ZoneSettings zoneSettings() {
        String file = config.zones().file();
        try {
            return file.isEmpty()
                    ? ZoneSettings.NONE
                    : new ZoneSettings(file, Files.readAllBytes(Path.of(file)), datum());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Areas that are drawn and reviewed: those of the console, else the region's own. */
    String zonesFile() {
        String own = config.console().zonesFile();
        return own.isEmpty() ? config.zones().file() : own;
    }

    ZoneReader.Datum datum() {
        return ZoneReader.Datum.valueOf(config.zones().datum().toUpperCase(Locale.ROOT));
    }

    /** Which areas have days of their own: those of the zones file. */
    ZoneCells zones() throws ConfigException {
        String file = zonesFile();
        if (file.isEmpty()) {
            return ZoneCells.NONE;
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return ZoneCells.of(ZoneIndex.of(Grid.of(gridSpec()), ZoneReader.read(file, in, datum())));
        } catch (IOException e) {
            throw new ConfigException(List.of(new ConfigProblem(
                    file, 0, "console.zones_file", file, "must be readable areas: " + e.getMessage())));
        }
    }
}
