package io.emberwatch.console.surface;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Which map products exist: by variable and hour, with every revision that was issued. */
public interface ProductCatalog {

    /** Every product of a variable whose hour ends in [fromMs, toMs], ordered by hour, then final before provisional. */
    List<ProductManifest> find(CellVariable variable, long fromMs, long toMs);

    /** The end of the latest hour that has any product; empty before the first. */
    OptionalLong findLatestHourMs();

    /** The variables that have a product in an hour. */
    Set<CellVariable> variablesAt(long hourEndMs);
}
