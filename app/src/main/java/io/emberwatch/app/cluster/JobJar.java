package io.emberwatch.app.cluster;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The job in one jar, made of the class path that this command itself runs with: the house's rooms and the libraries that a cluster
 * does not have.
 *
 * <p>Flink, logging and GeoTools are not in it. Flink and logging are the cluster's own; GeoTools keeps threads and caches for the life of
 * the JVM, so a class loader per job would leak with each restart: it belongs into the cluster's {@code lib/}.
 */
final class JobJar {

    /** The class that Flink calls. */
    static final String MAIN = JobMain.class.getName();

    /** Beginnings of the names of the libraries that travel in the jar. */
    private static final List<String> PACKED = List.of(
            "org.eclipse.paho",
            "influxdb-client",
            "okhttp",
            "okio",
            "logging-interceptor",
            "retrofit",
            "converter-",
            "adapter-rxjava",
            "rxjava",
            "reactive-streams",
            "gson",
            "gson-fire",
            "kotlin-stdlib",
            "jackson-",
            "json-schema-validator",
            "itu-",
            "snakeyaml-2",
            "fastcsv",
            "commons-csv",
            "swagger-annotations",
            "javax.annotation",
            "jsr305",
            "jspecify");

    /** What a cluster's {@code lib/} needs besides Flink. */
    private static final List<String> SHARED =
            List.of("geo-runtime", "jts-core", "GeographicLib-Java", "commons-lang3", "guava-", "failureaccess");

    /** What only the console needs. */
    private static final List<String> WEB = List.of("jetty-", "javalin", "jakarta.servlet", "websocket-", "leaflet");

    private final List<Path> classPath;

    private JobJar(List<Path> classPath) {
        this.classPath = classPath;
    }

    /** Out of the class path of this process. */
    static JobJar ofThisProcess() {
        // Surefire hides the real class path behind a jar that holds only a manifest.
        String real = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        return new JobJar(
                Stream.of(real.split(File.pathSeparator)).map(Path::of).toList());
    }

    /** The jars that belong into the {@code lib/} of a cluster that has Flink already. */
    List<Path> shared() {
        return classPath.stream().filter(entry -> begins(entry, SHARED)).toList();
    }

    /** The class path of a cluster made of Maven Central's jars alone: everything that neither the job jar nor the console brings. */
    List<Path> cluster() {
        return classPath.stream()
                .filter(entry -> !isRoom(entry) && !begins(entry, PACKED) && !begins(entry, WEB))
                .filter(entry -> entry.toString().endsWith(".jar"))
                .toList();
    }

    /** Writes the jar beside its place and moves it there whole. */
    void write(Path target) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".tmp");
        Map<String, ByteArrayOutputStream> services = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16);
                JarOutputStream out = new JarOutputStream(file, manifest())) {
            out.setLevel(1);
            for (Path entry : classPath) {
                if (Files.isDirectory(entry) ? isRoom(entry) : isRoom(entry) || begins(entry, PACKED)) {
                    copy(entry, out, seen, services);
                }
            }
            for (Map.Entry<String, ByteArrayOutputStream> service : services.entrySet()) {
                put(out, service.getKey(), service.getValue().toByteArray());
            }
        }
        Files.move(unfinished, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether it is one of our own rooms: a folder of classes or a jar of this version; not geo-runtime, which is shared. */
    private static boolean isRoom(Path entry) {
        String name = entry.getFileName().toString();
        if (Files.isDirectory(entry)) {
            return name.equals("classes") && !entry.toString().contains("geo-runtime");
        }
        return name.matches("(danger|domain|geo|ingestion|store|stream-jobs|console|app|bench)-\\d.*\\.jar");
    }

    private static boolean begins(Path entry, List<String> names) {
        String name = entry.getFileName().toString();
        return names.stream().anyMatch(name::startsWith);
    }

    private static void copy(
            Path entry, JarOutputStream out, Set<String> seen, Map<String, ByteArrayOutputStream> services)
            throws IOException {
        if (Files.isDirectory(entry)) {
            try (Stream<Path> files = Files.walk(entry)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = entry.relativize(file).toString().replace(File.separatorChar, '/');
                    take(name, Files.readAllBytes(file), out, seen, services);
                }
            }
            return;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry one = entries.nextElement();
                if (!one.isDirectory()) {
                    try (InputStream in = jar.getInputStream(one)) {
                        take(one.getName(), in.readAllBytes(), out, seen, services);
                    }
                }
            }
        }
    }

    private static void take(
            String name,
            byte[] bytes,
            JarOutputStream out,
            Set<String> seen,
            Map<String, ByteArrayOutputStream> services)
            throws IOException {
        if (name.startsWith("META-INF/services/")) {
            ByteArrayOutputStream all = services.computeIfAbsent(name, key -> new ByteArrayOutputStream());
            all.write(bytes);
            all.write('\n');
        } else if (belongs(name) && seen.add(name)) {
            put(out, name, bytes);
        }
    }

    /** Manifests, signatures, module descriptors and the log configuration stay behind. */
    private static boolean belongs(String name) {
        return !name.equals("META-INF/MANIFEST.MF")
                && !name.matches("META-INF/[^/]*\\.(SF|DSA|RSA|EC)")
                && !name.startsWith("META-INF/maven/")
                && !name.endsWith("module-info.class")
                && !name.startsWith("log4j2");
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setLastModifiedTime(FileTime.fromMillis(0)); // the same class path gives the same jar
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, MAIN);
        manifest.getMainAttributes().put(new Attributes.Name("Multi-Release"), "true");
        return manifest;
    }
}
