package io.emberwatch.geo;

import io.emberwatch.domain.Zone;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

/** In which area a place lies, without a grid: for a fire now and then, not for every cell. */
public final class ZoneFinder {

    private final List<ZoneShape> shapes;

    private ZoneFinder(List<ZoneShape> shapes) {
        this.shapes = shapes;
    }

    /** Finds among some areas. */
    public static ZoneFinder among(List<ZoneShape> shapes) {
        return new ZoneFinder(List.copyOf(shapes));
    }

    /** The smallest area that holds a place; on a shared border the lower code has it. */
    public Optional<Zone> find(double latDeg, double lonDeg) {
        if (!Double.isFinite(latDeg) || !Double.isFinite(lonDeg)) {
            return Optional.empty();
        }
        Coordinate place = new Coordinate(lonDeg, latDeg);
        return shapes.stream()
                .filter(shape -> shape.outline().getEnvelopeInternal().contains(place))
                .filter(shape -> SimplePointInAreaLocator.locate(place, shape.outline()) != Location.EXTERIOR)
                .map(ZoneShape::zone)
                .max(Comparator.comparing(Zone::level).thenComparing(Zone::code, Comparator.reverseOrder()));
    }
}
