package io.emberwatch.app.config;

import io.emberwatch.geo.CoverImporter.ZoneDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is told of curing or snow: a CSV of areas, {@code date,zone,percent} in this order, and a folder of GeoTIFFs with the day in their
 * names. In the CSV lines that begin with {@code #} are remarks; one area has one line a day.
 */
public final class CoverFiles {

    private static final String HEADER = "date,zone,percent";
    private static final Pattern DAY = Pattern.compile("(?<!\\d)(\\d{4})-?(\\d{2})-?(\\d{2})(?!\\d)");

    private final List<ZoneDay> areas = new ArrayList<>();
    private final TreeMap<LocalDate, Path> rasters = new TreeMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    private CoverFiles() {}

    /**
     * Reads both; either name may be empty.
     *
     * @param codes codes of the known areas
     */
    public static CoverFiles read(String zonesFile, String rasterDir, Set<String> codes) {
        CoverFiles files = new CoverFiles();
        if (!zonesFile.isEmpty()) {
            files.readAreas(Path.of(zonesFile), codes);
        }
        if (!rasterDir.isEmpty()) {
            files.list(Path.of(rasterDir));
        }
        return files;
    }

    /** What is told of areas. */
    public List<ZoneDay> areas() {
        return List.copyOf(areas);
    }

    /** The raster of each day that has one. */
    public TreeMap<LocalDate, Path> rasters() {
        return new TreeMap<>(rasters);
    }

    /** Everything that is wrong with them. */
    public List<ConfigProblem> problems() {
        return List.copyOf(problems);
    }

    private void readAreas(Path file, Set<String> codes) {
        Set<String> seen = new HashSet<>();
        boolean header = false;
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).replace("\uFEFF", "").strip();
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                if (header) {
                    area(file, i + 1, SensorFile.cells(line), codes, seen);
                } else if (!line.replace(" ", "").equals(HEADER)) {
                    problem(file, i + 1, "", line, "must be the header " + HEADER);
                    return;
                }
                header = true;
            }
        } catch (IOException e) {
            problem(file, 0, "", "", "cannot be read as UTF-8 text: " + e.getMessage());
        }
    }

    private void area(Path file, int line, List<String> cells, Set<String> codes, Set<String> seen) {
        if (cells.size() != 3) {
            problem(file, line, "", String.join(",", cells), "must have three columns: " + HEADER);
            return;
        }
        String date = cells.get(0).strip();
        String zone = cells.get(1).strip();
        String percent = cells.get(2).strip();
        LocalDate day = day(date);
        double share = percent(percent);
        if (day == null) {
            problem(file, line, "date", date, "must be a day as 2026-03-01");
        } else if (!codes.contains(zone)) {
            problem(file, line, "zone", zone, "must be the code of an area in zones.file");
        } else if (!(share >= 0 && share <= 100)) {
            problem(file, line, "percent", percent, "must be a number from 0 to 100");
        } else if (!seen.add(day + zone)) {
            problem(file, line, "zone", zone, "must have one line for " + day);
        } else {
            areas.add(new ZoneDay(day, zone, share));
        }
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static double percent(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().matches("(?i).*\\.tiff?"))
                    .sorted()
                    .forEach(this::raster);
        } catch (IOException e) {
            problem(folder, 0, "", "", "must be a folder that can be read: " + e.getMessage());
        }
    }

    private void raster(Path file) {
        Matcher day = DAY.matcher(file.getFileName().toString());
        LocalDate date = day.find() ? day(day.group(1) + "-" + day.group(2) + "-" + day.group(3)) : null;
        if (date == null) {
            problem(file, 0, "", "", "must have its day in its name, as 2026-03-01 or 20260301");
            return;
        }
        Path other = rasters.putIfAbsent(date, file);
        if (other != null) {
            problem(file, 0, "", date.toString(), "must be the only raster of its day, beside " + other.getFileName());
        }
    }

    private void problem(Path file, int line, String key, String value, String expected) {
        problems.add(new ConfigProblem(file.toString(), line, key, value, expected));
    }
}
