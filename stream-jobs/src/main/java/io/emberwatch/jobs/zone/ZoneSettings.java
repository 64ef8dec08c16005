package io.emberwatch.jobs.zone;

import io.emberwatch.geo.Grid;
import io.emberwatch.geo.ZoneFinder;
import io.emberwatch.geo.ZoneIndex;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.geo.ZoneShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The administrative areas of a region, as their file has them: it travels with the job, so that no machine of a cluster
 * must have the file.
 *
 * @param file its name, for messages
 * @param geoJson its bytes; none where the region has no areas
 * @param datum on what its coordinates stand
 */
public record ZoneSettings(String file, byte[] geoJson, ZoneReader.Datum datum) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A region without areas. */
    public static final ZoneSettings NONE = new ZoneSettings("", new byte[0], ZoneReader.Datum.WGS84);

    /** Whether there are any areas. */
    public boolean on() {
        return geoJson.length > 0;
    }

    /** The areas of each cell of a grid. */
    public ZoneIndex index(Grid grid) {
        return ZoneIndex.of(grid, shapes());
    }

    /** The area of a place. */
    public ZoneFinder finder() {
        return ZoneFinder.among(shapes());
    }

    /** The areas with their outlines. */
    public List<ZoneShape> shapes() {
        try {
            return on() ? ZoneReader.read(file, new ByteArrayInputStream(geoJson), datum) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
