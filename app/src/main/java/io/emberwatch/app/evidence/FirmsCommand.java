package io.emberwatch.app.evidence;

import io.emberwatch.app.DurationText;
import io.emberwatch.app.archive.FireReader;
import io.emberwatch.app.csv.ColumnNames;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.CsvTable;
import io.emberwatch.app.run.BrokerOption;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code emberwatch evidence firms}: a satellite's hot spots become reports that join the incidents, or open one. */
@Command(
        name = "firms",
        mixinStandardHelpOptions = true,
        description = "Reports the hot spots of NASA FIRMS files, as downloaded, to the incidents.",
        footer = {
            "",
            "Pixels of one overpass that touch are one report. The same file again reports nothing new. Hot spots come up to",
            "three hours after the overpass: a report tells when it was seen, the event also when it came."
        })
public final class FirmsCommand implements Callable<Integer> {

    private static final int TOLD_AT_MOST = 20;
    private static final Duration TAKEN_WITHIN = Duration.ofMinutes(1);

    @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "CSV files, or folders of them")
    private List<Path> paths = List.of();

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--max-age",
            paramLabel = "D",
            converter = DurationText.class,
            description = "older hot spots are not reported (default: ${DEFAULT-VALUE})")
    private Duration maxAge = Duration.ofHours(12);

    @Option(
            names = "--min-confidence",
            paramLabel = "PERCENT",
            description =
                    "less certain ones are not reported; low is 15, nominal 50, high 90 (default: ${DEFAULT-VALUE})")
    private double minConfidence = 50;

    @Option(
            names = "--follow",
            paramLabel = "D",
            converter = DurationText.class,
            description = "look again each so often, until ended")
    private @Nullable Duration follow;

    @Option(names = "--exercise", description = "the reports belong to an exercise")
    private boolean exercise;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    private final Set<String> reported = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private int left;

    @Override
    public Integer call() throws InterruptedException {
        MqttSettings line = broker.line("firms");
        try (MqttPublisher publisher = MqttPublisher.start(line, 100)) {
            boolean taken = report(publisher);
            while (follow != null) {
                TimeUnit.MILLISECONDS.sleep(follow.toMillis());
                taken = report(publisher);
            }
            return taken ? 0 : 1;
        } catch (IOException | CsvProblem | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private boolean report(MqttPublisher publisher) throws IOException, CsvProblem, InterruptedException {
        long nowMs = System.currentTimeMillis();
        int before = reported.size();
        int spots = 0;
        left = 0;
        for (HotSpotGroup group : HotSpotGroup.of(read(nowMs))) {
            var command = group.report(exercise, nowMs);
            if (reported.add(command.commandId())) {
                publisher.publish(Topics.commands("firms"), AlertJson.of(command));
                spots += group.spots().size();
            }
        }
        boolean taken = publisher.flush(TAKEN_WITHIN);
        if (follow == null || reported.size() > before) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d reports of %d hot spots; left out: %d too old, too uncertain or no vegetation, %d lines not understood%n",
                            reported.size() - before, spots, left, refused.size());
            spec.commandLine().getOut().flush();
        }
        if (!taken) {
            spec.commandLine()
                    .getErr()
                    .println("emberwatch: the broker at " + broker.url() + " has not taken them all");
        }
        return taken;
    }

    private List<FireRecord> read(long nowMs) throws IOException, CsvProblem {
        List<FireRecord> spots = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : files(path)) {
                try (CsvTable table = CsvTable.open(file.toString(), ColumnNames.AS_THEY_ARE)) {
                    take(file, new FireReader(table, "firms"), nowMs, spots);
                } catch (CsvProblem | IOException e) {
                    if (follow == null) {
                        throw e;
                    }
                    refuse(file, String.valueOf(e.getMessage())); // perhaps just being written: it is looked at again
                }
            }
        }
        return spots.stream().distinct().toList();
    }

    private void take(Path file, FireReader reader, long nowMs, List<FireRecord> spots) {
        while (true) {
            try {
                FireRecord spot = reader.next();
                if (spot == null) {
                    return;
                }
                boolean isNow = nowMs - spot.timeMs() <= maxAge.toMillis();
                if (isNow && spot.vegetation() && !(spot.confidencePct() < minConfidence)) {
                    spots.add(spot);
                } else {
                    left++;
                }
            } catch (CsvProblem e) {
                refuse(file, e.what());
            }
        }
    }

    private void refuse(Path file, String what) {
        if (refused.add(file + what) && refused.size() <= TOLD_AT_MOST) {
            spec.commandLine().getErr().println(what);
        }
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.filter(file -> file.getFileName().toString().matches(".*\\.csv(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }
}
