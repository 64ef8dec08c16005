package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.config.FieldConfig;
import io.emberwatch.ingestion.InboundMessage;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code emberwatch drain-lanes}: empties the sessions of lanes that are no longer used and lets the broker forget them.
 *
 * <p>A broker goes on giving a share of the messages to a session that nobody opens again. Each such session is told to
 * listen to nothing, what it holds is published again to where it came from, so that the lanes in use get it, and the
 * session ends. A reading that arrives twice counts once.
 */
@Command(
        name = "drain-lanes",
        mixinStandardHelpOptions = true,
        description = "After mqtt.lanes was lowered: empties the sessions of the lanes no longer used and ends them.")
public final class DrainLanesCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration; without it, the default one")
    private @Nullable Path file;

    @Option(names = "--broker", paramLabel = "URL", description = "a broker instead of the configuration's")
    private @Nullable String broker;

    @Option(names = "--before", paramLabel = "N", required = true, description = "number of lanes that there were")
    private int before;

    @Option(
            names = "--quiet-seconds",
            paramLabel = "S",
            defaultValue = "3",
            description = "a session is empty when it says nothing for so long; default ${DEFAULT-VALUE}")
    private int quietSeconds;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        try {
            EmberwatchConfig read = ConfigLoader.load(file == null ? ConfigLoader.defaultFile() : file);
            EmberwatchConfig config = Overrides.of(read, broker, null, null);
            return drain(new Wiring(config), config.mqtt());
        } catch (IOException e) {
            tell(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private int drain(Wiring wiring, FieldConfig.Mqtt mqtt) throws IOException, InterruptedException {
        int kept = mqtt.lanes();
        if (before <= kept) {
            tell("--before [" + before + "] must be more than mqtt.lanes " + kept + ": nothing to drain");
            return BAD_INPUT;
        }
        try (MqttPublisher line =
                MqttPublisher.start(wiring.broker(mqtt.group() + "-drain").asTemporary(), 1_000)) {
            for (int lane = kept; lane < before; lane++) {
                long messages = drain(wiring.broker(mqtt.group() + "-" + lane), mqtt, line);
                spec.commandLine()
                        .getOut()
                        .println("lane " + lane + ": " + messages + " messages passed on, session ended");
            }
        }
        return 0;
    }

    private long drain(MqttSettings session, FieldConfig.Mqtt mqtt, MqttPublisher line)
            throws IOException, InterruptedException {
        BlockingQueue<InboundMessage> held = new LinkedBlockingQueue<>();
        long passedOn = 0;
        try (MqttConnection old = MqttConnection.open(session, held::add, reason -> {})) {
            List<String> filters = new ArrayList<>(mqtt.filters());
            filters.addAll(Topics.BESIDE_THE_FIELD);
            for (String filter : filters) {
                old.unsubscribe(MqttSettings.shared(mqtt.group(), filter));
                old.unsubscribe(filter);
            }
            List<InboundMessage> some = next(held);
            while (!some.isEmpty()) {
                for (InboundMessage message : some) {
                    line.publish(message.topic(), message.payload());
                }
                if (!line.flush(PATIENCE)) {
                    throw new IOException("the broker did not take back " + some.size() + " messages within "
                            + PATIENCE.toSeconds() + " s; they stay in the session, try again");
                }
                some.forEach(message -> message.ack().acknowledge());
                passedOn += some.size();
                some = next(held);
            }
        }
        try (MqttConnection end = MqttConnection.open(session.asTemporary(), held::add, reason -> {})) {
            return passedOn;
        }
    }

    private List<InboundMessage> next(BlockingQueue<InboundMessage> held) throws InterruptedException {
        List<InboundMessage> some = new ArrayList<>();
        InboundMessage first = held.poll(quietSeconds, TimeUnit.SECONDS);
        if (first != null) {
            some.add(first);
            held.drainTo(some);
        }
        return some;
    }

    private void tell(String line) {
        spec.commandLine().getErr().println("emberwatch: " + line);
        spec.commandLine().getErr().flush();
    }
}
