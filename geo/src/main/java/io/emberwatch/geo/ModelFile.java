package io.emberwatch.geo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A {@link ModelCalendar} as a text table, one line for each quantity of which the past said something, and one that says
 * {@code usual} where it said nothing. Lines that begin with {@code #} are remarks.
 */
public final class ModelFile {

    private static final String HEADER =
            "from,quantity,near_share,nugget,slope_sd,lean_sd,height_stretch,range,prior_sd";
    private static final String REMARK =
            "# How alike the places of this network are, learnt from its past (docs/surfaces.md). Add lines for hours to\n"
                    + "# come; what is written stays: hours are stepped again by what held of them.\n";
    private static final String USUAL = "usual";
    private static final int NUMBERS = 7;

    private ModelFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException naming file, line and column that cannot be understood
     */
    public static ModelCalendar read(Path file) throws IOException {
        TreeMap<Long, Map<SurfaceRule, SurfaceModels.Fitted>> byFrom = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        boolean header = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (header) {
                new Row(file, i + 1, line.split(",", -1)).addTo(byFrom);
            } else if (!line.equals(HEADER)) {
                throw new IOException(file + ", line " + (i + 1) + ": [" + line + "] must be the header " + HEADER);
            }
            header = true;
        }
        ModelCalendar calendar = ModelCalendar.USUAL;
        for (Map.Entry<Long, Map<SurfaceRule, SurfaceModels.Fitted>> entry : byFrom.entrySet()) {
            calendar = calendar.with(entry.getKey(), SurfaceModels.of(entry.getValue()));
        }
        return calendar;
    }

    /** Writes a calendar in the place of what was there, whole or not at all. */
    public static void write(ModelCalendar calendar, Path file) throws IOException {
        StringBuilder text = new StringBuilder(REMARK).append(HEADER).append('\n');
        calendar.entries().forEach((fromMs, models) -> append(Instant.ofEpochMilli(fromMs), models, text));
        Path place = file.toAbsolutePath();
        Files.createDirectories(place.getParent());
        Path beside = place.resolveSibling(place.getFileName() + ".tmp");
        Files.writeString(beside, text);
        Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void append(Instant from, SurfaceModels models, StringBuilder text) {
        Map<SurfaceRule, SurfaceModels.Fitted> fitted = models.fitted();
        if (fitted.isEmpty()) {
            text.append(from)
                    .append(',')
                    .append(USUAL)
                    .append(",".repeat(NUMBERS))
                    .append('\n');
        }
        fitted.forEach((rule, one) -> {
            CovarianceModel m = one.model();
            text.append(from).append(',').append(rule.name().toLowerCase(Locale.ROOT));
            for (double number : new double[] {
                m.nearShare(), m.nugget(), m.slopeSd(), m.leanSd(), m.heightStretch(), m.range(), one.priorSd()
            }) {
                text.append(',').append(number);
            }
            text.append('\n');
        });
    }

    /** A line of the table. */
    private record Row(Path file, int line, String[] cells) {

        void addTo(TreeMap<Long, Map<SurfaceRule, SurfaceModels.Fitted>> byFrom) throws IOException {
            if (cells.length != 2 + NUMBERS) {
                throw wrong(String.join(",", cells), "must have the columns " + HEADER);
            }
            Map<SurfaceRule, SurfaceModels.Fitted> models =
                    byFrom.computeIfAbsent(from(), none -> new EnumMap<>(SurfaceRule.class));
            if (!cells[1].equals(USUAL)) {
                models.put(rule(), fitted());
            }
        }

        private long from() throws IOException {
            try {
                return Instant.parse(cells[0]).toEpochMilli();
            } catch (DateTimeException e) {
                throw wrong(cells[0], "must be a moment as 2026-05-01T06:00:00Z");
            }
        }

        private SurfaceRule rule() throws IOException {
            for (SurfaceRule rule : SurfaceModels.LEARNT) {
                if (rule.name().toLowerCase(Locale.ROOT).equals(cells[1])) {
                    return rule;
                }
            }
            List<String> names = new ArrayList<>(List.of(USUAL));
            SurfaceModels.LEARNT.forEach(rule -> names.add(rule.name().toLowerCase(Locale.ROOT)));
            throw wrong(cells[1], "must be one of " + String.join(", ", names));
        }

        private SurfaceModels.Fitted fitted() throws IOException {
            CovarianceModel model = new CovarianceModel(
                    number(2, 0, 1),
                    number(3, 0.001, 10),
                    number(4, 0, 10),
                    number(5, 0, 10),
                    number(6, 0, 10_000),
                    number(7, 0.01, 100));
            return new SurfaceModels.Fitted(model, number(8, 1e-6, 1000));
        }

        private double number(int column, double lowest, double highest) throws IOException {
            String expected = "must be a number from " + lowest + " to " + highest;
            try {
                double value = Double.parseDouble(cells[column]);
                if (value >= lowest && value <= highest) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw wrong(cells[column], expected);
            }
            throw wrong(cells[column], expected);
        }

        private IOException wrong(String value, String expected) {
            return new IOException(file + ", line " + line + ": [" + value + "] " + expected);
        }
    }
}
