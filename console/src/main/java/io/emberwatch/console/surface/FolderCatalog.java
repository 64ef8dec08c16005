package io.emberwatch.console.surface;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.SensorHour;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The products as they lie in their folder, {@code products/yyyy/MM/dd/HH/variable_r0.tif}: the truth when the database is away.
 *
 * <p>Each hour's folder is listed again only when its modification time has changed, so a season of hours costs a
 * season of {@code stat} calls at most.
 */
public final class FolderCatalog implements ProductCatalog {

    private static final String FOLDER = "products";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu/MM/dd/HH");
    private static final Comparator<ProductManifest> ORDER = Comparator.comparingLong(ProductManifest::hourEndMs)
            .thenComparing(ProductManifest::provisional)
            .thenComparingInt(ProductManifest::revision);

    private record Listing(long modifiedMs, List<ProductManifest> products) {}

    private final Path root;
    private final Map<Path, Listing> listings = new ConcurrentHashMap<>();

    /** The catalogue of a products' root, which holds the folder {@code products}; neither need exist yet. */
    public FolderCatalog(Path root) {
        this.root = root.resolve(FOLDER);
    }

    @Override
    public List<ProductManifest> find(CellVariable variable, long fromMs, long toMs) {
        List<ProductManifest> found = new ArrayList<>();
        long first = SensorHour.hourEndOf(fromMs);
        for (long hour = first; hour <= toMs; hour += SensorHour.HOUR_MS) {
            for (ProductManifest product : hour(hour)) {
                if (product.variable() == variable) {
                    found.add(product);
                }
            }
        }
        found.sort(ORDER);
        return found;
    }

    @Override
    public OptionalLong findLatestHourMs() {
        return latestIn(root, 4);
    }

    @Override
    public Set<CellVariable> variablesAt(long hourEndMs) {
        Set<CellVariable> variables = EnumSet.noneOf(CellVariable.class);
        hour(hourEndMs).forEach(product -> variables.add(product.variable()));
        return variables;
    }

    private OptionalLong latestIn(Path folder, int depth) {
        if (depth == 0) {
            return hourOf(folder)
                    .filter(hour -> !hour(hour).isEmpty())
                    .map(OptionalLong::of)
                    .orElseGet(OptionalLong::empty);
        }
        for (Path child : childFolders(folder)) {
            OptionalLong latest = latestIn(child, depth - 1);
            if (latest.isPresent()) {
                return latest;
            }
        }
        return OptionalLong.empty();
    }

    /** Numbered folders, the highest first. */
    private static List<Path> childFolders(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.getFileName().toString().matches("\\d{2,4}"))
                    .filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private Optional<Long> hourOf(Path folder) {
        try {
            String text = root.relativize(folder).toString().replace('\\', '/');
            LocalDateTime time = LocalDateTime.parse(text + ":00", DateTimeFormatter.ofPattern("uuuu/MM/dd/HH:mm"));
            return Optional.of(time.toInstant(ZoneOffset.UTC).toEpochMilli());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private List<ProductManifest> hour(long hourEndMs) {
        Path folder = root.resolve(HOUR.format(Instant.ofEpochMilli(hourEndMs).atOffset(ZoneOffset.UTC)));
        long modifiedMs;
        try {
            modifiedMs = Files.getLastModifiedTime(folder).toMillis();
        } catch (IOException e) {
            listings.remove(folder);
            return List.of();
        }
        Listing known = listings.get(folder);
        // A folder that changed a moment ago may change again within the clock's grain: do not trust it yet.
        if (known != null && known.modifiedMs == modifiedMs && System.currentTimeMillis() - modifiedMs > 2000) {
            return known.products;
        }
        Listing fresh = new Listing(modifiedMs, list(folder, hourEndMs));
        listings.put(folder, fresh);
        return fresh.products;
    }

    private List<ProductManifest> list(Path folder, long hourEndMs) {
        List<ProductManifest> products = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.tif")) {
            for (Path file : files) {
                product(file, hourEndMs).ifPresent(products::add);
            }
        } catch (IOException e) {
            return List.of();
        }
        return List.copyOf(products);
    }

    private Optional<ProductManifest> product(Path file, long hourEndMs) throws IOException {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - ".tif".length());
        int cut = stem.lastIndexOf('_');
        String tail = stem.substring(cut + 1);
        boolean provisional = tail.equals("p");
        if (cut < 1 || !(provisional || tail.matches("r\\d{1,6}"))) {
            return Optional.empty();
        }
        int revision = provisional ? 0 : Integer.parseInt(tail.substring(1));
        String path = FOLDER + "/" + root.relativize(file).toString().replace('\\', '/');
        long issuedMs = Files.getLastModifiedTime(file).toMillis();
        return CellVariable.find(stem.substring(0, cut))
                .map(variable -> new ProductManifest(
                        variable, hourEndMs, revision, provisional, path, issuedMs, -1, Double.NaN, Double.NaN));
    }
}
