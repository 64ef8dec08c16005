package io.emberwatch.console.surface;

import io.emberwatch.domain.ProductManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which account of an hour is asked for: what people saw then, or what is known now. */
public enum View {
    /** What was issued when the hour was over, and no later account; see {@code docs/tiles.md}. */
    ISSUED,
    /** The latest account of the hour. */
    KNOWN;

    /** The view of a query value; empty where it is neither. */
    public static Optional<View> find(String text) {
        return switch (text) {
            case "issued" -> Optional.of(ISSUED);
            case "known" -> Optional.of(KNOWN);
            default -> Optional.empty();
        };
    }

    /** One product per hour, by hour end: the account that this view asks for; provisional only where nothing is final. */
    public Map<Long, ProductManifest> pick(List<ProductManifest> products) {
        Map<Long, ProductManifest> picked = new TreeMap<>();
        for (ProductManifest product : products) {
            if (this == KNOWN || product.revision() == 0) {
                picked.merge(product.hourEndMs(), product, View::better);
            }
        }
        return picked;
    }

    private static ProductManifest better(ProductManifest one, ProductManifest other) {
        if (one.provisional() != other.provisional()) {
            return one.provisional() ? other : one;
        }
        return one.revision() >= other.revision() ? one : other;
    }
}
