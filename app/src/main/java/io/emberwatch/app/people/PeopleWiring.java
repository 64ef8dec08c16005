package io.emberwatch.app.people;

import io.emberwatch.console.dispatch.ChannelSettings;
import io.emberwatch.console.dispatch.DispatchSettings;
import io.emberwatch.console.dispatch.Person;
import io.emberwatch.domain.Zone;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.jobs.PeopleSettings;
import io.emberwatch.jobs.chain.ChainSettings;
import io.emberwatch.jobs.chain.ChainStep;
import io.emberwatch.jobs.chain.Duty;
import io.emberwatch.jobs.warning.WarningDuty;
import io.emberwatch.jobs.warning.WarningSettings;
import io.emberwatch.store.InfluxSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** The settings of job and dispatcher out of a people file. */
public final class PeopleWiring {

    private static final double MINUTE_MS = 60_000;
    private static final long ANCHOR_MS = 300_000;

    private PeopleWiring() {}

    /** What the job is told of people. */
    public static PeopleSettings job(PeopleFile file, List<Zone> zones, int utcOffsetMinutes) {
        PeopleFile.Warnings w = file.warnings();
        List<WarningDuty> duties = w.duties().stream()
                .map(d -> new WarningDuty(d.level(), d.id(), d.zh(), d.en()))
                .toList();
        WarningSettings warnings = new WarningSettings(
                WarningSettings.Scheme.valueOf(PeopleFile.constant(w.scheme())),
                Zone.Level.valueOf(PeopleFile.constant(w.zoneLevel())),
                zones,
                w.minShare(),
                w.minTrusted(),
                w.persistHours(),
                w.windowHours(),
                w.consultRequired(),
                w.validHours(),
                duties);
        return new PeopleSettings(chain(file, zones, utcOffsetMinutes), warnings, ANCHOR_MS);
    }

    private static ChainSettings chain(PeopleFile file, List<Zone> zones, int utcOffsetMinutes) {
        List<ChainStep> steps = file.chain().steps().stream()
                .map(s -> new ChainStep(
                        s.role(),
                        Zone.Level.valueOf(PeopleFile.constant(s.level())),
                        Math.round(s.redMinutes() * MINUTE_MS),
                        Math.round(s.orangeMinutes() * MINUTE_MS),
                        Math.round(s.yellowMinutes() * MINUTE_MS),
                        Math.round(s.blueMinutes() * MINUTE_MS)))
                .toList();
        List<Duty> roster = new ArrayList<>();
        for (PeopleFile.Somebody person : file.people()) {
            for (PeopleFile.OnDuty d : person.duties()) {
                int days = d.days().stream().mapToInt(day -> 1 << (day - 1)).reduce(0, (a, b) -> a | b);
                roster.add(new Duty(
                        person.id(),
                        d.zone(),
                        d.role(),
                        d.rank(),
                        PeopleFile.minutes(d.from()),
                        PeopleFile.minutes(d.to()),
                        days == 0 ? Duty.EVERY_DAY : days,
                        d.channels()));
            }
        }
        return new ChainSettings(
                steps,
                zones,
                roster,
                utcOffsetMinutes,
                PeopleFile.minutes(file.chain().quietFrom()),
                PeopleFile.minutes(file.chain().quietTo()));
    }

    /**
     * What the dispatcher is told.
     *
     * @param secret key of the answer links; empty for one that ends with this process
     */
    public static DispatchSettings dispatch(PeopleFile file, MqttSettings broker, String folder, String secret) {
        List<Person> people = file.people().stream()
                .map(p -> new Person(p.id(), p.nameZh(), p.nameEn(), p.language(), p.addresses()))
                .toList();
        List<ChannelSettings> channels = file.channels().stream()
                .map(c -> new ChannelSettings(
                        c.name(), c.type(), c.url(), c.secret(), c.user(), c.from(), c.template(), c.headers(), (int)
                                Math.round(c.timeoutSeconds() * 1000)))
                .toList();
        PeopleFile.Dispatch d = file.dispatch();
        return new DispatchSettings(
                broker,
                folder,
                people,
                channels,
                d.publicUrl(),
                secret.isEmpty() ? randomSecret() : secret,
                d.linkHours(),
                d.attempts(),
                Math.round(d.firstRetrySeconds() * 1000),
                d.maxPerHour(),
                d.budgetPerWeek());
    }

    /** Keeps to the times of exercises until it is closed. */
    public static DrillKeeper drills(
            List<PeopleFile.Exercise> drills,
            ZoneOffset offset,
            MqttSettings broker,
            InfluxSettings influx,
            Path report,
            Consumer<String> teller) {
        DrillKeeper.Settings settings =
                new DrillKeeper.Settings(new DrillSchedule(drills, offset), broker, influx, report);
        return new DrillKeeper(settings, Clock.systemUTC(), teller).start();
    }

    private static String randomSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
