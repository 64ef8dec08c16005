package io.emberwatch.app.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A server process of our own: started, watched, and gone when we are gone.
 *
 * <p>Three nets under it: {@link #close()}, a shutdown hook, and, where {@code setpriv} is there, the kernel's own word
 * to kill it when this process dies. For the case that all three miss, its {@link PidFile} lets the next start find it.
 */
final class PrivateProcess implements AutoCloseable {

    private static final Duration POLITE = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(30);
    private static final int LOG_TAIL_BYTES = 2_000;

    private final String name;
    private final Path log;
    private final Process process;
    private final PidFile pidFile;
    private final Thread hook;
    private volatile boolean stopping;

    private PrivateProcess(String name, Path log, Process process, PidFile pidFile) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.pidFile = pidFile;
        this.hook = new Thread(
                () -> {
                    StopOrder.awaitUsers();
                    stop();
                },
                "stop-" + name);
    }

    /**
     * Starts a program with its output in a log file, after putting an end to one that an earlier life left in the same
     * folder.
     */
    static PrivateProcess start(String name, Path dir, List<String> command) throws IOException, InterruptedException {
        return start(name, dir, command, Map.of());
    }

    /** The same with variables in its environment besides ours. */
    static PrivateProcess start(String name, Path dir, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        PidFile pidFile = new PidFile(dir.resolve(name + ".pid"));
        pidFile.endLeftover(Path.of(command.get(0)), dir);
        Path log = dir.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        Process process = Keeper.start(name, builder);
        PrivateProcess started = new PrivateProcess(name, log, process, pidFile);
        Runtime.getRuntime().addShutdownHook(started.hook);
        pidFile.write(process.toHandle());
        return started;
    }

    /** Waits until the server answers; says what its log says if it dies or does not. */
    void awaitReady(BooleanSupplier ready, Duration longest) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                String said = tail();
                close();
                throw new IOException(
                        name + " ended at once with exit code [" + process.exitValue() + "], see " + log + ": " + said);
            }
            if (System.nanoTime() > end) {
                String said = tail();
                close();
                throw new IOException(
                        name + " did not answer within " + longest.toSeconds() + " s, see " + log + ": " + said);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Runs an action if the process ends by itself. */
    void onDeath(Consumer<String> action) {
        process.onExit().thenAccept(dead -> {
            if (!stopping) {
                action.accept(name + " ended by itself with exit code [" + dead.exitValue() + "], see " + log + ": "
                        + tail());
            }
        });
    }

    /** Ends it without a word, as a power cut would; for tests of what happens then. */
    void kill() throws InterruptedException {
        stopping = true;
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end, and after a while ends it. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the machine is shutting down already: the hook does the same
        }
    }

    private void stop() {
        stopping = true;
        process.destroy();
        boolean interrupted = false;
        try {
            if (!process.waitFor(POLITE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor(POLITE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        }
        if (!process.isAlive()) {
            pidFile.delete();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last line of a log that is not a place in a stack trace. */
    static String lastWord(String log) {
        List<String> lines =
                log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.stream()
                .filter(line -> !line.startsWith("at ") && !line.matches("\\.\\.\\. \\d+ more"))
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    /** What its log said last, in one line. */
    private String tail() {
        if (!Files.exists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - LOG_TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return lastWord(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }
}
