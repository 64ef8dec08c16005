package io.emberwatch.app.process;

import io.emberwatch.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An {@code emberwatch} command in a JVM of its own, as a person starts it: what it said, and what it took.
 *
 * @param code its exit code
 * @param out what it said
 * @param err what it complained of
 * @param seconds from the start of the JVM to its end, by the clock
 * @param cpuSeconds seconds of processor, the JVM's start among them; at most a fiftieth of a second is missed at its end
 * @param peakMb the most memory that the JVM ever held, all of it, MB
 */
public record CommandAlone(int code, String out, String err, double seconds, double cpuSeconds, long peakMb) {

    private static final int LOOK_MS = 20;

    /**
     * Runs a command to its end.
     *
     * @param dir where its words are kept while it runs
     * @param jvm options of the JVM, such as {@code -Xmx128m}; those that open modules are this JVM's own
     * @param words the command and its options
     */
    public static CommandAlone run(Path dir, List<String> jvm, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.add("-Djava.awt.headless=true");
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(words);
        Path out = Files.createTempFile(dir, "command", ".out");
        Path err = Files.createTempFile(dir, "command", ".err");
        long startedNs = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        Duration cpu = Duration.ZERO;
        long peakKb = 0;
        while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
            peakKb = Math.max(peakKb, peakKb(process.pid()));
        }
        double seconds = (System.nanoTime() - startedNs) / 1e9;
        CommandAlone ran = new CommandAlone(
                process.exitValue(),
                Files.readString(out),
                Files.readString(err),
                seconds,
                cpu.toMillis() / 1e3,
                peakKb / 1024);
        Files.delete(out);
        Files.delete(err);
        return ran;
    }

    /** Where this JVM finds its classes; Surefire hides that behind a jar that names them. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    private static long peakKb(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }
}
