package io.emberwatch.app.people;

import io.emberwatch.app.DurationText;
import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.LandConfig;
import io.emberwatch.app.run.RegionOption;
import io.emberwatch.app.run.Wiring;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code emberwatch drill}: sends an exercise through and says how long each link took, or which one is broken. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Sends an exercise through the running system: a simulated sensor's smoke, the",
            "incident, telling, channel, answer, record. Nothing of it enters the field's readings, hours or cells.",
            "Leaves with 0 where every link held, with 1 and the name of the link that did not."
        })
public final class DrillCommand implements Callable<Integer> {
    @Mixin
    private RegionOption region = new RegionOption();

    @Option(names = "--broker", paramLabel = "URL", description = "a broker instead of the configuration's")
    private @Nullable String broker;

    @Option(
            names = "--at",
            paramLabel = "LON,LAT",
            split = ",",
            description = "where the simulated sensor stands (default: the middle of the region)")
    private double @Nullable [] place;

    @Option(
            names = "--patience",
            paramLabel = "D",
            converter = DurationText.class,
            description = "how long each link may take (default: 30s)")
    private Duration patience = Duration.ofSeconds(30);

    @Option(
            names = "--every",
            paramLabel = "D",
            converter = DurationText.class,
            description = "again and again with this pause, until it is stopped")
    private @Nullable Duration every;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        Wiring wiring = region.wiring(broker, null);
        int exit = once(wiring);
        while (every != null) {
            TimeUnit.MILLISECONDS.sleep(every.toMillis());
            exit = once(wiring);
        }
        return exit;
    }

    private int once(Wiring wiring) throws InterruptedException {
        LandConfig.Grid box = wiring.config().grid();
        double lon = place == null ? (box.westDeg() + box.eastDeg()) / 2 : place[0];
        double lat = place == null ? (box.southDeg() + box.northDeg()) / 2 : place[1];
        String name = Drill.name(System.currentTimeMillis());
        DrillReport report =
                new Drill(wiring.broker("emberwatch-" + name), wiring.influx(), patience).run(lat, lon, name);
        report.lines().forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return report.whole() ? 0 : 1;
    }
}
