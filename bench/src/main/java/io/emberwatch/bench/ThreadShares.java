package io.emberwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which threads of this process used how much of the processor, by the name that the kernel knows them by: the first fifteen characters, threads of
 * one kind together. Unlike the compiler's own clock, which also runs while it waits for a processor, it is right on a busy machine.
 */
final class ThreadShares {

    private static final String COMPILERS = "C[12] Compiler.*";

    private final Map<String, Double> seconds;

    private ThreadShares(Map<String, Double> seconds) {
        this.seconds = seconds;
    }

    /** What they have used so far. */
    static ThreadShares now() throws IOException {
        List<Path> tasks;
        try (Stream<Path> found = Files.list(Path.of("/proc/self/task"))) {
            tasks = found.toList();
        }
        Map<String, Double> seconds = new HashMap<>();
        for (Path task : tasks) {
            try {
                String name = Files.readString(task.resolve("comm")).strip();
                seconds.merge(kind(name), Burden.cpuSeconds(task), Double::sum);
            } catch (IOException e) {
                continue; // it has ended meanwhile
            }
        }
        return new ThreadShares(seconds);
    }

    /** A name without the number of its thread. */
    static String kind(String name) {
        return name.replaceFirst("[-#/( ]*[0-9]*[/(]?$", "");
    }

    /** What they have used since then. */
    ThreadShares since(ThreadShares before) {
        Map<String, Double> more = new HashMap<>(seconds);
        before.seconds.forEach((name, used) -> more.computeIfPresent(name, (n, now) -> Math.max(0, now - used)));
        return new ThreadShares(more);
    }

    /** Seconds of the threads that compile. */
    double compilerSeconds() {
        return seconds.entrySet().stream()
                .filter(entry -> entry.getKey().matches(COMPILERS))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** The greatest shares, µs of each of so many things. */
    String largest(int most, double things) {
        return seconds.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(most)
                .map(entry -> String.format(Locale.ROOT, "%s %.1f", entry.getKey(), 1e6 * entry.getValue() / things))
                .collect(Collectors.joining(", "));
    }
}
