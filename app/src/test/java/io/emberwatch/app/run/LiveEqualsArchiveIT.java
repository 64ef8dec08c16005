package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.app.Main;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.store.SeasonReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The same months of the same stations once live and once as an archive: {@code replay} → mosquitto → job → influxd, and
 * {@code archive import} → influxd. The days of every sensor, cell and of the region are the same numbers.
 */
class LiveEqualsArchiveIT {

    /** A day of Brasília's clock has the hours that end after 03:00 UTC and up to the next 03:00 UTC. */
    private static final Duration FIRST_HOUR = Duration.ofHours(4);

    private static final String READINGS =
            InmetArchive.FOLDER.resolve("hourly.csv.gz").toString();
    private static final LocalDate ALWAYS_FROM = LocalDate.of(2025, 1, 1);
    private static final LocalDate ALWAYS_TO = LocalDate.of(2026, 1, 1);

    @TempDir
    Path dir;

    /** Four days, of which six hours around the second noon come two days late. */
    @Test
    @Timeout(500)
    void fourDaysWithAStretchThatCameLate() throws Exception {
        LocalDate first = LocalDate.of(2025, 8, 10);
        Instant from = first(first);
        Instant to = first(first.plusDays(4));
        Instant gap = Instant.parse("2025-08-11T12:00:00Z");
        compare(from, to, first, 4, (servers, job) -> {
            RealStationsIT.replay(servers, READINGS, from, gap);
            RealStationsIT.replay(servers, READINGS, gap.plus(Duration.ofHours(6)), to);
            RealStationsIT.awaitStored(job, to.minus(Duration.ofHours(1)));
            RealStationsIT.replay(servers, READINGS, gap, gap.plus(Duration.ofHours(6)));
        });
    }

    /** All that the archive holds: 123 days. */
    @Test
    @Tag("long")
    @Timeout(3_000)
    void theWholeSeason() throws Exception {
        LocalDate first = LocalDate.of(2025, 7, 1);
        Instant to = first(LocalDate.of(2025, 10, 31));
        compare(first(first), to, first, 122, (servers, job) -> {
            for (Instant at = first(first); at.isBefore(to); at = at.plus(Duration.ofDays(2))) {
                Instant end = at.plus(Duration.ofDays(2));
                RealStationsIT.replay(servers, READINGS, at, end.isBefore(to) ? end : to);
                awaitHour(job, (end.isBefore(to) ? end : to).minus(Duration.ofHours(3)));
            }
        });
    }

    /** How readings are sent to a running job. */
    @FunctionalInterface
    private interface Sending {
        void send(Servers servers, JobRunner job) throws Exception;
    }

    private void compare(Instant from, Instant to, LocalDate first, int days, Sending sending) throws Exception {
        try (Servers own = CoarseRegion.servers(dir)) {
            Wiring wiring = CoarseRegion.wiring(own, dir);
            CoarseRegion.whileRunning(own, wiring, (servers, settings, job) -> {
                sending.send(servers, job);
                RealStationsIT.awaitStored(job, to.minus(Duration.ofHours(1)));
                job.checkpoint().get();
                assertThat(job.status().refusals()).isZero();
            });
            Path config = Files.writeString(
                    dir.resolve("archive.yaml"),
                    Files.readString(dir.resolve("region.yaml"))
                            .replace("database: central_brazil", "database: from_archive"));
            takeIn(config, from, to);
            try (SeasonReader live = SeasonReader.open(wiring.influx());
                    SeasonReader archive = SeasonReader.open(new Wiring(ConfigLoader.load(config)).influx())) {
                assertThat(sameDays(DaySubject.SENSOR, live, archive)).isGreaterThan(120L * days);
                assertThat(sameDays(DaySubject.CELL, live, archive)).isGreaterThan(250L * days);
                assertThat(sameDays(DaySubject.ZONE, live, archive)).isEqualTo(days);
                List<DayRecord> region =
                        live.days(DaySubject.ZONE, DaySubject.REGION, ALWAYS_FROM.toEpochDay(), ALWAYS_TO.toEpochDay());
                assertThat(LocalDate.ofEpochDay(region.get(0).epochDay())).isEqualTo(first);
                assertThat(region.get(days - 1).value(DayVariable.FWI_1987)).isPositive();
            }
        }
    }

    private static Instant first(LocalDate day) {
        return Instant.parse(day + "T00:00:00Z").plus(FIRST_HOUR);
    }

    private static void awaitHour(JobRunner job, Instant hour) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (job.status().fieldTimeMs() < hour.toEpochMilli()) {
            assertThat(System.nanoTime()).as("the job comes to " + hour).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static void takeIn(Path config, Instant from, Instant to) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(
                "archive",
                "import",
                "--config",
                config.toString(),
                "--stations",
                InmetArchive.FOLDER.resolve("stations.csv").toString(),
                "--readings",
                READINGS,
                "--columns",
                InmetArchive.COLUMNS,
                "--cells",
                "--from",
                from.toString(),
                "--to",
                to.toString());
        assertThat(code).as(err.toString()).isZero();
    }

    /** Compares all days of all subjects of a kind; gives how many there are. */
    private static long sameDays(DaySubject subject, SeasonReader live, SeasonReader archive) {
        List<String> ids = live.ids(subject);
        assertThat(archive.ids(subject)).isEqualTo(ids);
        long days = 0;
        for (String id : ids) {
            List<DayRecord> seen = live.days(subject, id, ALWAYS_FROM.toEpochDay(), ALWAYS_TO.toEpochDay());
            List<DayRecord> read = archive.days(subject, id, ALWAYS_FROM.toEpochDay(), ALWAYS_TO.toEpochDay());
            assertThat(read.stream().map(DayRecord::epochDay))
                    .as("days of " + id)
                    .isEqualTo(seen.stream().map(DayRecord::epochDay).toList());
            for (int i = 0; i < seen.size(); i++) {
                same(seen.get(i), read.get(i));
            }
            days += seen.size();
        }
        return days;
    }

    private static void same(DayRecord live, DayRecord archive) {
        String both = "live " + live + ", archive " + archive;
        assertThat(archive.hoursExpected()).as(both).isEqualTo(live.hoursExpected());
        assertThat(archive.hoursPresent()).as(both).isEqualTo(live.hoursPresent());
        assertThat(archive.estimated()).as(both).isEqualTo(live.estimated());
        assertThat(archive.open()).as(both).isEqualTo(live.open());
        for (DayVariable variable : DayVariable.values()) {
            if (Double.isNaN(live.value(variable))) {
                assertThat(archive.value(variable)).as(variable + ": " + both).isNaN();
            } else {
                assertThat(archive.value(variable))
                        .as(variable + ": " + both)
                        .isCloseTo(live.value(variable), within(1e-9));
            }
        }
    }
}
