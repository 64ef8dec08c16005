package io.emberwatch.console.surface;

import io.emberwatch.domain.ProductManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which account of an hour is asked for: what people saw then, or what is known now. */
public enum View {
    /** The first final account of the hour, as it was issued then. */
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
            picked.merge(product.hourEndMs(), product, this::better);
        }
        return picked;
    }

    private ProductManifest better(ProductManifest one, ProductManifest other) {
        if (one.provisional() != other.provisional()) {
            return one.provisional() ? other : one;
        }
        boolean oneIsNewer = one.revision() >= other.revision();
        return (this == KNOWN) == oneIsNewer ? one : other;
    }
}
