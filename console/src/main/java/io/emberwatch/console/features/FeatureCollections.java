package io.emberwatch.console.features;

import io.emberwatch.console.live.SensorBoard;
import io.emberwatch.console.surface.Surfaces;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.ZoneOutline;
import io.emberwatch.geo.ZoneReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the console knows, as collections of features over one region. */
public final class FeatureCollections {

    private static final Logger LOG = LoggerFactory.getLogger(FeatureCollections.class);

    private FeatureCollections() {}

    /**
     * The service over a region.
     *
     * @param title what the service is called
     * @param zonesFile GeoJSON of the administrative areas; empty where there is none
     * @param datum on what its coordinates stand
     */
    public static FeaturesApi of(
            String title,
            Grid grid,
            Surfaces surfaces,
            SensorBoard board,
            int silentAfterMinutes,
            AlertFeatures.Alerts alerts,
            String zonesFile,
            ZoneReader.Datum datum) {
        double[] extent = {
            grid.spec().westDeg(),
            grid.spec().southDeg(),
            grid.spec().eastDeg(),
            grid.spec().northDeg()
        };
        return new FeaturesApi(
                title,
                List.of(
                        new SensorFeatures(board, extent, silentAfterMinutes),
                        new CellFeatures(grid, surfaces, extent),
                        new AlertFeatures(alerts, extent),
                        new ZoneFeatures(zones(zonesFile, datum), extent)));
    }

    private static List<ZoneOutline> zones(String file, ZoneReader.Datum datum) {
        if (file.isEmpty()) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return ZoneOutline.of(ZoneReader.read(file, in, datum));
        } catch (IOException e) {
            LOG.warn("No zones can be served as features: {}", e.toString());
            return List.of();
        }
    }
}
