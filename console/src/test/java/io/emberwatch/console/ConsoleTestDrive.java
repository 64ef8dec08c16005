package io.emberwatch.console;

import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.store.InfluxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;

/** Settings of a console over a test region. */
final class ConsoleTestDrive {

    private ConsoleTestDrive() {}

    /** Holds a console over a test region open for looking at it by hand: folder, port, cell size in metres. */
    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args[0]);
        GridSpec grid = GridSpec.liaoning(Double.parseDouble(args[2]), 32);
        try (TestInfluxd influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")))) {
            TestRegion region = new TestRegion(grid, 120);
            region.writeSeries(influxd.settings(), 72, region.burningCell());
            for (int h = 71; h >= -1; h--) {
                if (!Files.exists(dir.resolve("done")))
                    region.writeProducts(dir, TestRegion.LAST_FINAL_MS - h * TestRegion.HOUR_MS, 0, h < 0);
            }
            ConsoleSettings s = settings(dir, grid, influxd.settings());
            try (ConsoleServer server = new ConsoleServer(new ConsoleSettings(
                            s.host(),
                            Integer.parseInt(args[1]),
                            s.productsRoot(),
                            s.regionNameZh(),
                            s.regionNameEn(),
                            s.utcOffset(),
                            s.grid(),
                            s.influx(),
                            s.display(),
                            s.access(),
                            s.broker()))
                    .start()) {
                System.out.println(server.url() + "#c=" + region.burningCell());
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    static ConsoleSettings settings(Path root, GridSpec grid, InfluxSettings influx) {
        return new ConsoleSettings(
                "127.0.0.1",
                0,
                root.toString(),
                "辽宁省",
                "Liaoning",
                ZoneOffset.ofHours(8),
                grid,
                influx,
                new ConsoleSettings.Display(
                        ConsoleSettings.Now.DATA, "accessible", "", ZoneReader.Datum.WGS84, true, 90, 256),
                AccessSettings.open(root.resolve("console").toString()),
                null);
    }

    /** The same console under other names, with areas and a broker. */
    static ConsoleSettings settings(
            ConsoleSettings usual, String nameZh, String nameEn, Path zones, MqttSettings broker) {
        ConsoleSettings.Display display = usual.display();
        return new ConsoleSettings(
                usual.host(),
                usual.port(),
                usual.productsRoot(),
                nameZh,
                nameEn,
                usual.utcOffset(),
                usual.grid(),
                usual.influx(),
                new ConsoleSettings.Display(
                        display.now(),
                        display.classColours(),
                        zones.toString(),
                        ZoneReader.Datum.WGS84,
                        display.syntheticGround(),
                        display.silentAfterMinutes(),
                        display.cacheMegabytes()),
                usual.access(),
                broker);
    }
}
