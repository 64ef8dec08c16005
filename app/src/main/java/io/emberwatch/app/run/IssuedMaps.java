package io.emberwatch.app.run;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.geo.CogReader;
import io.emberwatch.geo.MapDifference;
import io.emberwatch.geo.ProductLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The maps under a products' root of which there is more than the one first issued. */
final class IssuedMaps {

    private static final Pattern ISSUED =
            Pattern.compile("products/(\\d{4})/(\\d{2})/(\\d{2})/(\\d{2})/([a-z0-9_]+)_r(\\d+)\\.tif");

    private final Path root;

    IssuedMaps(Path root) {
        this.root = root;
    }

    /**
     * One map that was corrected.
     *
     * @param hourEndMs end of its hour
     * @param variable what it shows
     * @param revision the last one
     */
    record Corrected(long hourEndMs, CellVariable variable, int revision) {}

    /** The corrected maps of some hours, oldest first, each with its last revision. */
    Iterable<Corrected> corrected(long fromMs, long toMs) throws IOException {
        Comparator<Corrected> order =
                Comparator.comparingLong(Corrected::hourEndMs).thenComparing(Corrected::variable);
        TreeMap<Corrected, Corrected> last = new TreeMap<>(order);
        Path products = root.resolve("products");
        if (!Files.isDirectory(products)) {
            throw new IOException("products [" + products + "] must be a folder of maps");
        }
        try (Stream<Path> files = Files.walk(products)) {
            files.map(this::find)
                    .flatMap(Optional::stream)
                    .filter(map -> map.revision > 0 && map.hourEndMs >= fromMs && map.hourEndMs <= toMs)
                    .forEach(map -> last.merge(map, map, (a, b) -> a.revision > b.revision ? a : b));
        }
        return last.values();
    }

    /** What its corrections changed; a map none of whose tiles was in time was issued without any value. */
    MapDifference difference(Corrected map) throws IOException {
        Path issued = file(map, 0);
        CogReader.Map2d known = CogReader.read(Files.readAllBytes(file(map, map.revision)));
        return MapDifference.of(
                Files.exists(issued) ? CogReader.read(Files.readAllBytes(issued)) : blank(known), known);
    }

    private static CogReader.Map2d blank(CogReader.Map2d like) {
        float[] values = new float[like.values().length];
        Arrays.fill(values, Float.NaN);
        return new CogReader.Map2d(like.rows(), like.cols(), values, like.classes(), Map.of());
    }

    private Path file(Corrected map, int revision) {
        return root.resolve(ProductLayout.issued(map.variable, map.hourEndMs, revision));
    }

    private Optional<Corrected> find(Path file) {
        Matcher name = ISSUED.matcher(root.relativize(file).toString().replace('\\', '/'));
        if (!name.matches()) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.of(number(name, 1), number(name, 2), number(name, 3));
        long hourEndMs = day.atTime(LocalTime.of(number(name, 4), 0))
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        return CellVariable.find(name.group(5)).map(variable -> new Corrected(hourEndMs, variable, number(name, 6)));
    }

    private static int number(Matcher name, int group) {
        return Integer.parseInt(name.group(group));
    }
}
