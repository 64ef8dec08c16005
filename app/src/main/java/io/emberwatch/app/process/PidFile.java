package io.emberwatch.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A note of which process is ours: its number, and when it began, since numbers are used again.
 *
 * <p>The next start ends what the note names only if number, beginning, program and folder all agree; anything else is
 * somebody else's and is left alone.
 */
final class PidFile {

    private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
    private static final long POLITE_SECONDS = 8;

    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    void write(ProcessHandle process) throws IOException {
        String began = process.info().startInstant().map(Instant::toString).orElse("");
        Files.writeString(file, process.pid() + " " + began + "\n");
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("pid file [{}] could not be deleted: {}", file, e.getMessage());
        }
    }

    /** Ends the process that the note names, if it is certainly the one that was started from this folder. */
    void endLeftover(Path program, Path dir) throws IOException {
        String note;
        try {
            note = Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return;
        }
        Optional<ProcessHandle> leftover = named(note).filter(process -> ours(process, program, dir));
        if (leftover.isPresent()) {
            LOG.info("ending {} [{}] that an earlier run left in {}", program.getFileName(), note, dir);
            end(leftover.get());
        }
        delete();
    }

    private static Optional<ProcessHandle> named(String note) {
        String[] parts = note.split(" ");
        if (parts.length != 2 || !parts[0].matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(process -> process.info()
                        .startInstant()
                        .map(Instant::toString)
                        .filter(parts[1]::equals)
                        .isPresent());
    }

    private static boolean ours(ProcessHandle process, Path program, Path dir) {
        boolean sameProgram =
                process.info().command().map(program.toString()::equals).orElse(false);
        boolean sameDir = process.info().arguments().stream()
                .flatMap(java.util.Arrays::stream)
                .anyMatch(argument -> argument.startsWith(dir.toString()));
        return sameProgram && sameDir;
    }

    private static void end(ProcessHandle process) throws IOException {
        process.destroy();
        try {
            process.onExit().get(POLITE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IOException("process [" + process.pid() + "] could not be ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
