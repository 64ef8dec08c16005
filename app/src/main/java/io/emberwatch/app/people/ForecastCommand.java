package io.emberwatch.app.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.warning.ForecastHours;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code emberwatch forecast}: hands the running system a forecast of danger by area and hour that somebody else has made. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = {
            "Hands the running system a forecast of danger that a weather or fire service has made: a CSV with time (end of the hour,",
            "ISO 8601 with an offset), zone, class (1 to 5) and, where known, share (0 to 1). Its hours count for proposed warnings",
            "beside the measured ones and are told as forecast; a measured hour takes the place of its forecast."
        })
public final class ForecastCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(paramLabel = "FILE", description = "the CSV; - for standard input")
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private String csv;

    @Option(names = "--by", paramLabel = "NAME", description = "who made it (default: forecast)")
    private String by = "forecast";

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration; without it, the default one")
    private @Nullable Path file;

    @Option(names = "--broker", paramLabel = "URL", description = "a broker instead of the configuration's")
    private @Nullable String broker;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        try {
            Map<String, List<ForecastFile.Hour>> zones = ForecastFile.read(csv);
            Wiring wiring = Wiring.of(file == null ? ConfigLoader.defaultFile() : file, broker, null);
            return send(wiring, zones) ? 0 : 1;
        } catch (CsvProblem e) {
            tell(e.what());
            return 2;
        } catch (IOException e) {
            tell(csv + " cannot be read: " + e.getMessage());
            return 2;
        }
    }

    private boolean send(Wiring wiring, Map<String, List<ForecastFile.Hour>> zones) throws InterruptedException {
        long nowMs = System.currentTimeMillis();
        MqttSettings settings = wiring.broker("emberwatch-forecast-" + nowMs).asTemporary();
        try (MqttPublisher line = MqttPublisher.start(settings, 100)) {
            for (Map.Entry<String, List<ForecastFile.Hour>> zone : zones.entrySet()) {
                line.publish(Topics.commands("forecast"), AlertJson.of(command(zone.getKey(), zone.getValue(), nowMs)));
            }
            boolean taken = line.flush(PATIENCE);
            tell(
                    taken
                            ? zones.values().stream().mapToInt(List::size).sum() + " hours of " + zones.size()
                                    + " areas sent"
                            : "the broker has not taken it within " + PATIENCE.toSeconds() + " s");
            return taken;
        }
    }

    private AlertCommand command(String zone, List<ForecastFile.Hour> hours, long nowMs) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode().put("zone", zone);
        ArrayNode array = detail.putArray("hours");
        hours.forEach(hour -> array.addObject()
                .put("end_ms", hour.endMs())
                .put("class", hour.dangerClass())
                .put("share", hour.share()));
        return new AlertCommand(
                "forecast-" + AlertChain.time(nowMs) + "-" + zone,
                AlertKind.WARNING,
                "",
                ForecastHours.VERB,
                by,
                "cli",
                "",
                0,
                nowMs,
                detail.toString());
    }

    private void tell(String line) {
        spec.commandLine().getErr().println("emberwatch: " + line);
        spec.commandLine().getErr().flush();
    }
}
