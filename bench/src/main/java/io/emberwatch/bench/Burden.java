package io.emberwatch.bench;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What this process and others cost the machine, from {@code /proc} and the JVM's own books. */
final class Burden {

    private static final double TICKS_PER_SECOND = 100;
    private static final int UTIME = 11;

    private Burden() {}

    /** Seconds of processor that a process has used so far. */
    static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1])) / TICKS_PER_SECOND;
    }

    /** Resident memory of a process, MB. */
    static long residentMb(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** The head of the table of {@link #line}. */
    static String head() {
        return "minute  heap after GC MB  metaspace MB  direct MB  threads  files  RSS MB";
    }

    /** One line of what this JVM holds, after a collection. */
    static String line(long minute) throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().equals("Metaspace"))
                        .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                        .sum()
                >> 20;
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum()
                >> 20;
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long files;
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            files = open.count();
        }
        return String.format(
                Locale.ROOT,
                "%6d  %16d  %12d  %9d  %7d  %5d  %6d",
                minute,
                heap,
                metaspace,
                direct,
                threads,
                files,
                residentMb(ProcessHandle.current().pid()));
    }
}
