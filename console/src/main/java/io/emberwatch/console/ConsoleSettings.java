package io.emberwatch.console;

import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.console.review.ReviewSettings;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Station;
import io.emberwatch.store.InfluxSettings;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the console must know to start: where it listens, what region it shows and where the numbers lie.
 *
 * @param host address to listen on; {@code 127.0.0.1} for this machine alone
 * @param port port to listen on; 0 takes a free one
 * @param productsRoot folder of the map products
 * @param regionNameZh the region's Chinese name
 * @param regionNameEn the region's English name
 * @param utcOffset the region's standard time, without daylight saving
 * @param grid the grid that the products are of
 * @param influx where the series are stored
 * @param display how it is shown
 * @param access who may come in
 * @param broker where alerts are heard of and commands are sent; null where there is no broker: then alerts are read only
 * @param review what the season's reviews are told
 * @param placed the stations that the registry's files name
 */
public record ConsoleSettings(
        String host,
        int port,
        String productsRoot,
        String regionNameZh,
        String regionNameEn,
        ZoneOffset utcOffset,
        GridSpec grid,
        InfluxSettings influx,
        Display display,
        AccessSettings access,
        @Nullable MqttSettings broker,
        ReviewSettings review,
        List<Station> placed) {

    /** The same with reviews of the whole year by the usual tables. */
    public ConsoleSettings(
            String host,
            int port,
            String productsRoot,
            String regionNameZh,
            String regionNameEn,
            ZoneOffset utcOffset,
            GridSpec grid,
            InfluxSettings influx,
            Display display,
            AccessSettings access,
            @Nullable MqttSettings broker) {
        this(
                host,
                port,
                productsRoot,
                regionNameZh,
                regionNameEn,
                utcOffset,
                grid,
                influx,
                display,
                access,
                broker,
                ReviewSettings.of(influx, grid, display.zonesFile(), utcOffset, regionNameEn),
                List.of());
    }

    /** The same with other rules of who may come in. */
    public ConsoleSettings withAccess(AccessSettings other) {
        return with(port, other);
    }

    /** The same on another port. */
    public ConsoleSettings withPort(int other) {
        return with(other, access);
    }

    private ConsoleSettings with(int otherPort, AccessSettings otherAccess) {
        return new ConsoleSettings(
                host,
                otherPort,
                productsRoot,
                regionNameZh,
                regionNameEn,
                utcOffset,
                grid,
                influx,
                display,
                otherAccess,
                broker,
                review,
                placed);
    }

    /** Whose clock counts as now. */
    public enum Now {
        /** The wall clock: live operation. */
        WALL,
        /** The latest data: a demo or a replay, whose time runs on its own. */
        DATA
    }

    /**
     * How the data is shown.
     *
     * @param now whose clock counts as now
     * @param classColours {@code accessible} (kept apart for colour-blind eyes) or {@code official}
     * @param zonesFile GeoJSON of the administrative areas; empty where there is none
     * @param zonesDatum on what the coordinates of that file stand
     * @param syntheticGround whether terrain and land cover are invented, which the page and each message say
     * @param silentAfterMinutes a sensor without a reading for so long counts as silent
     * @param cacheMegabytes heap that the grids shown last may take
     */
    public record Display(
            Now now,
            String classColours,
            String zonesFile,
            ZoneReader.Datum zonesDatum,
            boolean syntheticGround,
            int silentAfterMinutes,
            int cacheMegabytes) {

        /** Live operation with accessible colours. */
        public static final Display DEFAULT =
                new Display(Now.WALL, "accessible", "", ZoneReader.Datum.WGS84, false, 90, 256);

        /** Checks the ranges. */
        public Display {
            if (!classColours.equals("accessible") && !classColours.equals("official")) {
                throw new IllegalArgumentException(
                        "classColours [" + classColours + "] must be accessible or official");
            }
            requireWithin("silentAfterMinutes", silentAfterMinutes, 1, 100_000);
            requireWithin("cacheMegabytes", cacheMegabytes, 1, 65_536);
        }
    }

    /** Checks address and names. */
    public ConsoleSettings {
        requireWithin("port", port, 0, 65_535);
        if (host.isBlank()) {
            throw new IllegalArgumentException("host [" + host + "] must not be empty");
        }
        if (productsRoot.isBlank()) {
            throw new IllegalArgumentException("productsRoot [" + productsRoot + "] must not be empty");
        }
        if (regionNameZh.isBlank() && regionNameEn.isBlank()) {
            throw new IllegalArgumentException("regionNameZh [] must not be empty where regionNameEn is");
        }
    }

    private static void requireWithin(String name, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(name + " [" + value + "] must lie in " + lowest + " to " + highest);
        }
    }
}
