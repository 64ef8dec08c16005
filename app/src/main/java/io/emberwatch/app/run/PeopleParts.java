package io.emberwatch.app.run;

import io.emberwatch.app.config.AlertConfig;
import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.people.DemoRoster;
import io.emberwatch.app.people.PeopleFile;
import io.emberwatch.app.people.PeopleWiring;
import io.emberwatch.console.dispatch.DispatchSettings;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.ZoneShape;
import io.emberwatch.jobs.PeopleSettings;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is told and who tells, out of the configuration: a people file, or simulated people on invented areas.
 *
 * @param wiring the rest of the configuration
 */
public record PeopleParts(Wiring wiring) {

    /** What the job is told of people; nobody where no roster is named. */
    public PeopleSettings job() throws ConfigException {
        Optional<PeopleFile> file = file();
        if (file.isEmpty()) {
            return PeopleSettings.OFF;
        }
        int offsetMinutes = ZoneOffset.of(wiring.config().region().utcOffset()).getTotalSeconds() / 60;
        return PeopleWiring.job(file.get(), zones(), offsetMinutes);
    }

    /** What the dispatcher is told; null where no roster is named. */
    public @Nullable DispatchSettings dispatch() throws ConfigException {
        Optional<PeopleFile> file = file();
        if (file.isEmpty()) {
            return null;
        }
        String variable = file.get().dispatch().linkSecretEnv();
        String secret = variable.isEmpty() ? null : System.getenv(variable);
        return PeopleWiring.dispatch(
                file.get(),
                wiring.broker(wiring.config().mqtt().group() + "-dispatch"),
                wiring.productsRoot().resolveSibling("dispatch").toString(),
                secret == null ? "" : secret);
    }

    /** Waits for the exercises of the people file; does nothing where none is planned. */
    public AutoCloseable drills(Consumer<String> teller) throws ConfigException {
        List<PeopleFile.Exercise> drills = file().map(PeopleFile::drills).orElse(List.of());
        if (drills.isEmpty()) {
            return () -> {};
        }
        return PeopleWiring.drills(
                drills,
                ZoneOffset.of(wiring.config().region().utcOffset()),
                wiring.broker(wiring.config().mqtt().group() + "-drill"),
                wiring.influx(),
                wiring.productsRoot().resolveSibling("dispatch").resolve("drills.jsonl"),
                teller);
    }

    private Optional<PeopleFile> file() throws ConfigException {
        AlertConfig.People people = wiring.config().people();
        if (people.simulated()) {
            return Optional.of(DemoRoster.over(zones()));
        }
        return people.file().isEmpty() ? Optional.empty() : Optional.of(PeopleFile.read(Path.of(people.file())));
    }

    private List<Zone> zones() {
        return wiring.zoneSettings().shapes().stream().map(ZoneShape::zone).toList();
    }
}
