package io.emberwatch.bench;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What this JVM holds at a moment, after a collection.
 *
 * @param heapMb used heap, MB
 * @param metaspaceMb used metaspace, MB
 * @param directMb memory of direct buffers, MB
 * @param threads live threads
 * @param files open file handles
 * @param residentMb memory that the machine gives it, MB; the collector keeps what it once had, so it tells less than the others
 */
record Holding(double heapMb, double metaspaceMb, double directMb, double threads, double files, double residentMb) {

    private static final double MB = 1 << 20;

    /** The head of a table whose rows are {@link #row}. */
    static final String HEAD =
            "| minute | heap after GC, MB | metaspace, MB | direct, MB | threads | files | RSS, MB | stored | checkpoint, ms | load |\n"
                    + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";

    /** Now. */
    static Holding now() throws IOException {
        System.gc();
        double metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
        double direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        long files;
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            files = open.count();
        }
        return new Holding(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MB,
                metaspace / MB,
                direct / MB,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                files,
                Burden.residentMb(ProcessHandle.current().pid()));
    }

    /** A row of a table; what follows the last column is the caller's. */
    String row(long minute) {
        return String.format(
                Locale.ROOT,
                "| %d | %.0f | %.1f | %.0f | %.0f | %.0f | %.0f |",
                minute,
                heapMb,
                metaspaceMb,
                directMb,
                threads,
                files,
                residentMb);
    }
}
