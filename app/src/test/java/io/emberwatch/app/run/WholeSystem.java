package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.app.simulate.FieldPublisher;
import io.emberwatch.console.ConsoleServer;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.console.access.Account;
import io.emberwatch.console.access.Accounts;
import io.emberwatch.console.access.Passwords;
import io.emberwatch.console.access.Role;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.store.InfluxProvision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * All of it, wired as {@code emberwatch run} wires it: a broker, a database, the Flink job, the console with its dispatcher, invented
 * areas and people, and the demo's field, whose clock stands until a test moves it on.
 */
final class WholeSystem implements AutoCloseable {

    /** Every account's password. */
    static final String PASSWORD = "correct horse battery";

    private static final double SPEED = 7_200;
    private static final long HOUR_MS = 3_600_000;

    private final StopSignal parts = new StopSignal();
    private final DemoField demo;
    private final FieldPublisher field;
    private final JobRunner job;
    private final Accounts accounts;
    final ConsoleServer page;

    private WholeSystem(Path home) throws Exception {
        Path config = copyOfConfig(home);
        EmberwatchConfig read = ConfigLoader.load(afterADryWinter(config.resolve("demo.yaml")));
        Servers servers = parts.keep(Servers.start(home.resolve("servers"), null, null, death -> {}));
        Path zones =
                Files.writeString(home.resolve("zones.geojson"), SyntheticZones.geoJson(new Wiring(read).gridSpec()));
        Wiring wiring =
                new Wiring(Overrides.of(Overrides.peopled(read, zones), servers.brokerUrl(), servers.influxUrl(), 0));
        InfluxProvision.await(wiring.influx(), Duration.ofMinutes(2));
        Files.createDirectories(wiring.productsRoot());
        job = parts.keep(JobRunner.start(wiring.job()));
        ConsoleSettings settings = wiring.console(ConsoleSettings.Now.DATA);
        accounts = new Accounts(Accounts.fileIn(Path.of(settings.access().stateDir())));
        page = parts.keep(new ConsoleServer(settings, new PeopleParts(wiring).dispatch()).start());
        assertThat(job.awaitListening(Duration.ofMinutes(3))).isTrue();
        demo = DemoField.over(wiring, Instant.now());
        field = demo.speaking(parts.keep(
                MqttPublisher.start(wiring.broker("whole-system-field").asTemporary(), 200)));
    }

    static WholeSystem start(Path home) throws Exception {
        assumeTrue(PrivateInfluxd.isInstalled() && PrivateMosquitto.isInstalled(), "servers are not installed");
        return new WholeSystem(home);
    }

    private static Path copyOfConfig(Path home) throws Exception {
        Path copy = Files.createDirectories(home.resolve("config"));
        try (Stream<Path> files = Files.list(Path.of("../config"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /** The demo's region with so dry a start that warnings of orange are proposed on the second day. */
    private static Path afterADryWinter(Path demo) throws Exception {
        String yaml = Files.readString(demo);
        assertThat(yaml).contains("dmc_start: 25", "dc_start: 150");
        return Files.writeString(
                demo, yaml.replace("dmc_start: 25", "dmc_start: 70").replace("dc_start: 150", "dc_start: 400"));
    }

    /** An account with the one password. */
    void account(String name, Role role, String area) {
        assertThat(accounts.add(new Account(name, name, role, area, Passwords.hash(PASSWORD), false, List.of())))
                .isTrue();
    }

    /** Moves the field's clock on to a moment, in hours since the fire broke out, and waits until the job has taken all of it in. */
    void moveTo(double hoursSinceTheFire) throws InterruptedException {
        field.run(demo.fire().startMs() + (long) (hoursSinceTheFire * HOUR_MS), SPEED);
        await("the job takes in what the field said", () -> job.status().readings() >= field.readings());
    }

    /** Waits for something. */
    static void await(String what, BooleanSupplier condition) {
        long endNs = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long: " + what).isLessThan(endNs);
            LockSupport.parkNanos(100_000_000L);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
