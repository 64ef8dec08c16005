package io.emberwatch.console.surface;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The danger surfaces of all hours: finds the product that a question means and answers from its grid. */
public final class Surfaces {

    private static final int REMEMBERED_SHARES = 20_000;

    private record ShareKey(String path, String version) {}

    private final ProductCatalog catalog;
    private final GridCache grids;
    private final StyleTable styles;
    private final Map<ShareKey, ClassShares> shares = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ShareKey, ClassShares> eldest) {
            return size() > REMEMBERED_SHARES;
        }
    };

    /** The surfaces of a catalogue. */
    public Surfaces(ProductCatalog catalog, GridCache grids, StyleTable styles) {
        this.catalog = catalog;
        this.grids = grids;
        this.styles = styles;
    }

    /** Every account of the hours in a span. */
    public List<ProductManifest> all(CellVariable variable, long fromMs, long toMs) {
        return catalog.find(variable, fromMs, toMs);
    }

    /** One product per hour of a span, in the asked view, by hour. */
    public Collection<ProductManifest> hours(CellVariable variable, long fromMs, long toMs, View view) {
        return view.pick(catalog.find(variable, fromMs, toMs)).values();
    }

    /** The product of a variable in an hour; empty where there is none. */
    public Optional<ProductManifest> find(CellVariable variable, long hourEndMs, View view) {
        return Optional.ofNullable(
                view.pick(catalog.find(variable, hourEndMs, hourEndMs)).get(hourEndMs));
    }

    /** The end of the latest hour with a product. */
    public OptionalLong findLatestHourMs() {
        return catalog.findLatestHourMs();
    }

    /** The variables that have a product in an hour. */
    public Set<CellVariable> variablesAt(long hourEndMs) {
        return catalog.variablesAt(hourEndMs);
    }

    /** The numbers of a product, shared: read only. */
    public float[] grid(ProductManifest product) throws IOException {
        return grids.get(product);
    }

    /** How many products' numbers stay in memory together. */
    int room() {
        return grids.room();
    }

    /** A tag that changes whenever the product does. */
    public String version(ProductManifest product) throws IOException {
        return grids.version(product);
    }

    /** How much of the region lies in each class; remembered, since a final product does not change. */
    public ClassShares shares(ProductManifest product) throws IOException {
        ShareKey key = new ShareKey(product.path(), grids.version(product));
        synchronized (shares) {
            ClassShares known = shares.get(key);
            if (known != null) {
                return known;
            }
        }
        ClassShares counted = ClassShares.of(grids.get(product), styles.get(product.variable()));
        synchronized (shares) {
            shares.put(key, counted);
        }
        return counted;
    }
}
