package io.emberwatch.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The thread that starts a child and lives exactly as long: the kernel ends the child when this thread is no more.
 *
 * <p>{@code setpriv --pdeathsig} (util-linux) binds the child's life to the thread that started it, so that even a
 * killed JVM leaves no child behind. {@code setsid} gives it a session of its own, so that Ctrl-C in a terminal reaches
 * us and not the server that our last checkpoint still needs. Where one of them is not there, the child is started
 * without it.
 */
final class Keeper {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Keeper() {}

    static Process start(String name, ProcessBuilder builder) throws IOException, InterruptedException {
        builder.command(bonded(builder.command()));
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread thread = new Thread(() -> keep(builder, started), "keeper-" + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw new IOException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    private static List<String> bonded(List<String> command) {
        List<String> bonded = new ArrayList<>();
        if (Files.isExecutable(SETPRIV)) {
            bonded.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "TERM", "--"));
        }
        if (Files.isExecutable(SETSID)) {
            bonded.add(SETSID.toString());
        }
        bonded.addAll(command);
        return bonded;
    }

    private static void keep(ProcessBuilder builder, CompletableFuture<Process> started) {
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            started.completeExceptionally(e);
            return;
        }
        started.complete(process);
        while (true) {
            try {
                process.waitFor();
                return;
            } catch (InterruptedException e) {
                // nobody has a reason to interrupt it; to leave would end the child
            }
        }
    }
}
