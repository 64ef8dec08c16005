package io.emberwatch.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.DecodeLimits;
import io.emberwatch.ingestion.DecodeSink;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.Decoders;
import io.emberwatch.ingestion.Format;
import io.emberwatch.ingestion.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code emberwatch decode}: shows what a payload holds, as readings in house units, and what had to be refused and why. */
@Command(name = "decode", description = "Decodes a payload into readings; what is refused goes to standard error.")
@SuppressWarnings("NullAway.Init") // picocli fills the options in before call()
final class DecodeCommand implements Callable<Integer> {

    private static final double SHOWN_DIGITS = 1e9;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--format",
            defaultValue = "auto",
            paramLabel = "NAME",
            description = "The payload's format; auto looks.")
    private String format;

    @Option(
            names = "--in",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Payload files, read in order.")
    private List<Path> inputs;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the readings go; standard output if absent.")
    private @Nullable Path output;

    @Option(
            names = "--topic",
            defaultValue = "",
            paramLabel = "TOPIC",
            description = "The topic it came on, where the format needs it.")
    private String topic;

    @Option(names = "--profiles", paramLabel = "FILE", description = "Files of device profiles of your own.")
    private @Nullable List<Path> profiles;

    @Option(names = "--profile", paramLabel = "DEVICE=NAME", description = "The profile of a device, by EUI or name.")
    private @Nullable Map<String, String> profileByDevice;

    @Option(names = "--verbose", description = "Lists on standard error what is well formed but has no channel.")
    private boolean verbose;

    @Override
    public Integer call() throws IOException {
        Format wanted = Format.find(format)
                .orElseThrow(() -> wrong("--format [" + format + "] must be one of "
                        + Arrays.stream(Format.values()).map(Format::word).collect(Collectors.joining(", "))));
        Decoders decoders = Decoders.open(settings());
        Collected all = new Collected(spec.commandLine().getErr());
        for (Path input : inputs) {
            all.file = inputs.size() > 1 ? input + ": " : "";
            decoders.decode(wanted, new Frame(topic, bytes(input), System.currentTimeMillis()), all);
        }
        spec.commandLine().getErr().flush();
        write(all.readings);
        return all.readings.isEmpty() && all.sensors == 0 && all.refusals > 0 ? 2 : 0;
    }

    private DecoderSettings settings() {
        Map<String, String> texts = new HashMap<>();
        for (Path file : profiles == null ? List.<Path>of() : profiles) {
            texts.put(file.toString(), new String(bytes(file), StandardCharsets.UTF_8));
        }
        DecoderSettings usual = DecoderSettings.of(DecodeLimits.NONE, List.of());
        try {
            return new DecoderSettings(
                    usual.limits(),
                    usual.topics(),
                    usual.names(),
                    texts,
                    profileByDevice == null ? Map.of() : profileByDevice,
                    usual.csvColumns());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw wrong("file [" + file + "] must be readable: " + e.getClass().getSimpleName());
        }
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private void write(List<Reading> readings) throws IOException {
        if (output == null) {
            PrintWriter out = spec.commandLine().getOut();
            try (JsonGenerator json =
                    new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                write(json, readings);
            }
            out.println();
            out.flush();
        } else {
            try (OutputStream out = Files.newOutputStream(output);
                    JsonGenerator json = new JsonFactory().createGenerator(out)) {
                write(json, readings);
            }
        }
    }

    private static void write(JsonGenerator json, List<Reading> readings) throws IOException {
        json.useDefaultPrettyPrinter();
        json.writeStartArray();
        for (Reading reading : readings) {
            json.writeStartObject();
            json.writeStringField("sensor", reading.sensorId());
            json.writeStringField(
                    "time", Instant.ofEpochMilli(reading.phenomenonTimeMs()).toString());
            for (int i = 0; i < Channel.count(); i++) {
                double value = reading.values()[i];
                if (!Double.isNaN(value)) {
                    json.writeNumberField(Channel.at(i).wireName(), Math.rint(value * SHOWN_DIGITS) / SHOWN_DIGITS);
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Keeps the readings and tells of all else at once. */
    private final class Collected implements DecodeSink {
        private final List<Reading> readings = new ArrayList<>();
        private final PrintWriter err;
        private String file = "";
        private int refusals;
        private int sensors;

        Collected(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void reading(Reading reading) {
            readings.add(reading);
        }

        @Override
        public void refusal(Refusal refusal) {
            refusals++;
            err.println(file + refusal.sentence());
        }

        @Override
        public void sensor(Sensor sensor) {
            sensors++;
            if (verbose) {
                err.println(file + "sensor " + sensor);
            }
        }

        @Override
        public void ignored(String name, String place) {
            if (verbose) {
                err.println(file + "ignored: " + name + " at " + place);
            }
        }
    }
}
