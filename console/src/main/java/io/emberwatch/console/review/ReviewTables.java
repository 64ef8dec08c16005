package io.emberwatch.console.review;

import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.ClassTables;
import io.emberwatch.danger.scale.DangerClass;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The class tables of a region: those that are shipped and those that a person has adopted from a proposal.
 *
 * <p>An adopted table is a file {@code ID.vN.csv} that is never written again but for the day on which its successor took
 * over; so which table held on any day can be told for ever.
 */
public final class ReviewTables {

    private static final String ADOPTED_EN = "; adopted by ";

    private final ClassTables shipped = ClassTables.shipped();
    private final List<ClassTable> adopted;

    private ReviewTables(List<ClassTable> adopted) {
        this.adopted = adopted;
    }

    /** Reads the shipped tables and those of a folder; an empty name or a missing folder has none. */
    public static ReviewTables read(String folder) throws IOException {
        List<ClassTable> tables = new ArrayList<>();
        if (!folder.isEmpty() && Files.isDirectory(Path.of(folder))) {
            for (Path file : files(Path.of(folder), ".+")) {
                try (Reader in = Files.newBufferedReader(file)) {
                    tables.add(ClassTables.read(in, file.getFileName().toString()));
                }
            }
        }
        return new ReviewTables(tables);
    }

    /** The adopted tables whose id is of a pattern, by version. */
    private static List<Path> files(Path folder, String id) throws IOException {
        Pattern name = Pattern.compile(id + "\\.v\\d+\\.csv");
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(ReviewTables::version).thenComparing(Path::toString))
                    .toList();
        }
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("^.*\\.v(\\d+)\\.csv$", "$1"));
    }

    /** The shipped tables of an index and all adopted ones. */
    public List<ClassTable> all(String index) {
        List<ClassTable> all = new ArrayList<>(shipped.forIndex(index));
        adopted.stream().filter(t -> t.index().equals(index)).forEach(all::add);
        return all;
    }

    /** A table by its id, adopted ones first. */
    public Optional<ClassTable> find(String id) {
        return adopted.stream().filter(t -> t.id().equals(id)).findFirst().or(() -> shipped.find(id));
    }

    /** The table that held for a place on a day: an adopted one where there was one, else that of an id. */
    public ClassTable heldAt(String place, LocalDate day, String otherwise) {
        return adopted.stream()
                .filter(t -> t.region().equals(place) && t.isValidOn(day))
                .reduce((older, newer) -> newer)
                .orElseGet(() -> find(otherwise)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "review.class_table [" + otherwise + "] must be the id of a class table")));
    }

    /**
     * Adopts a proposal: writes it as the next version, valid from a day on, and ends the version before it the day before.
     *
     * @param place the subject's id, for which it will hold
     * @param by the person who adopts it
     * @return the file
     * @throws IllegalArgumentException if the version before it began on that day or later
     */
    public static Path adopt(Path folder, ClassTable proposal, String place, String by, LocalDate validFrom)
            throws IOException {
        Files.createDirectories(folder);
        List<Path> before = files(folder, Pattern.quote(proposal.id()));
        int version = 1;
        if (!before.isEmpty()) {
            Path last = before.get(before.size() - 1);
            version = version(last) + 1;
            end(last, validFrom);
        }
        Path file = folder.resolve(proposal.id() + ".v" + version + ".csv");
        Files.writeString(file, text(proposal, proposal.id() + ".v" + version, place, by, validFrom, null));
        return file;
    }

    private static void end(Path file, LocalDate nextFrom) throws IOException {
        ClassTable table;
        try (Reader in = Files.newBufferedReader(file)) {
            table = ClassTables.read(in, file.getFileName().toString());
        }
        LocalDate from = table.validFrom();
        if (from != null && !from.isBefore(nextFrom)) {
            throw new IllegalArgumentException(
                    "valid_from [" + nextFrom + "] must be later than " + from + ", that of " + table.id());
        }
        String text = Files.readString(file);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text.replaceFirst("(?m)^# valid_to:.*$", "# valid_to: " + nextFrom.minusDays(1)));
        Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** A table as a file that {@link ClassTables#read} reads. */
    public static String text(
            ClassTable table,
            String id,
            String place,
            String by,
            @org.jspecify.annotations.Nullable LocalDate validFrom,
            @org.jspecify.annotations.Nullable LocalDate validTo) {
        StringBuilder out = new StringBuilder();
        head(out, "id", id);
        head(out, "index", table.index());
        head(out, "region", place);
        head(out, "status", table.status().name().toLowerCase(java.util.Locale.ROOT));
        head(out, "title_en", table.titleEn());
        head(out, "title_zh", table.titleZh());
        head(out, "source", table.source());
        head(out, "verification", table.evidence().verification().name());
        head(out, "reason", table.evidence().reason() + (by.isEmpty() ? "" : ADOPTED_EN + by));
        head(out, "valid_from", validFrom == null ? "" : validFrom.toString());
        head(out, "valid_to", validTo == null ? "" : validTo.toString());
        out.append("level,limit,includes_limit,name_en,name_zh,colour\n");
        for (DangerClass step : table.classes()) {
            out.append(step.level())
                    .append(',')
                    .append(Double.isInfinite(step.limit()) ? "" : Double.toString(step.limit()))
                    .append(step.includesLimit() ? ",yes," : ",no,")
                    .append(step.nameEn())
                    .append(',')
                    .append(step.nameZh())
                    .append(',')
                    .append(step.colour())
                    .append('\n');
        }
        return out.toString();
    }

    private static void head(StringBuilder out, String key, String value) {
        out.append("# ")
                .append(key)
                .append(": ")
                .append(value.replaceAll("\\s+", " "))
                .append('\n');
    }
}
