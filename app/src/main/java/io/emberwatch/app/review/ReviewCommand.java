package io.emberwatch.app.review;

import io.emberwatch.app.ProgressLine;
import io.emberwatch.app.archive.SubjectOption;
import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.run.RegionOption;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.console.review.ReviewCsv;
import io.emberwatch.console.review.ReviewHtml;
import io.emberwatch.console.review.ReviewInput;
import io.emberwatch.console.review.ReviewPdf;
import io.emberwatch.console.review.ReviewQuestion;
import io.emberwatch.console.review.ReviewReport;
import io.emberwatch.console.review.SeasonReview;
import io.emberwatch.console.review.StoreReview;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code emberwatch review}: a season of a region, zone, cell or sensor as a report. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description =
                "Writes the review of a season: danger, warnings, answers, fires, and what other tables would have said.")
public final class ReviewCommand implements Callable<Integer> {

    @Mixin
    private RegionOption region = new RegionOption();

    @Mixin
    private SubjectOption subject = new SubjectOption();

    @Option(names = "--season", required = true, paramLabel = "YEAR", description = "the year in which it began")
    private int year;

    @Option(
            names = "--tables",
            split = ",",
            paramLabel = "ID,...",
            description = "class tables to be seen side by side; without it, review.alternatives")
    private List<String> tables = List.of();

    @Option(
            names = "--detector",
            paramLabel = "NAME:KEY=N,...",
            description = "other settings of the smoke detector, such as careful:floor_rise=0.8,confirm_years=8: the"
                    + " season's readings are shown to it again; may be given several times")
    private List<String> detectors = List.of();

    @Option(names = "--lang", paramLabel = "zh|en", description = "without it, the first of region.languages")
    private @Nullable String language;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "report.html, report.pdf or report.csv; the ending decides")
    private Path out = Path.of("");

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ConfigException {
        String name = out.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (!List.of("html", "pdf", "csv").contains(ending)) {
            throw new ParameterException(spec.commandLine(), "--out [" + out + "] must end in .html, .pdf or .csv");
        }
        if (language != null && !language.equals("zh") && !language.equals("en")) {
            throw new ParameterException(spec.commandLine(), "--lang [" + language + "] must be zh or en");
        }
        try {
            Wiring wiring = region.wiring();
            List<String> usual = wiring.config().region().languages();
            String spoken = language != null ? language : usual.isEmpty() ? "en" : usual.get(0);
            try (StoreReview store = new StoreReview(wiring.review());
                    ProgressLine progress = new ProgressLine(spec.commandLine().getErr())) {
                ReviewInput input = store.ask(
                        new ReviewQuestion(
                                subject.kind(),
                                subject.id(),
                                store.season(subject.seasonName()),
                                year,
                                tables,
                                detectors),
                        progress);
                write(SeasonReview.of(input, Instant.now()), ending, spoken);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            say(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private void write(ReviewReport report, String ending, String spoken) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part))) {
            switch (ending) {
                case "pdf" -> ReviewPdf.write(report, spoken, file).ifPresent(this::say);
                case "csv" ->
                    file.write(ReviewCsv.write(report, spoken).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                default ->
                    file.write(ReviewHtml.write(report, spoken).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        report.warnings().forEach(warning -> say(warning.in(spoken)));
    }

    private void say(String line) {
        spec.commandLine().getErr().println("emberwatch: " + line);
        spec.commandLine().getErr().flush();
    }
}
