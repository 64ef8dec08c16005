package io.emberwatch.domain;

/**
 * One risk-map product as it was issued: which file holds which variable of which hour, in which revision.
 *
 * @param variable what it shows
 * @param hourEndMs end of the hour it shows
 * @param revision 0 as first issued, then counting up
 * @param provisional whether the hour was still running
 * @param path where it lies, relative to the products' root, with {@code /}
 * @param issuedTimeMs when it was written
 * @param cells cells with a value
 * @param mean mean of the cells with a value; NaN where there is none
 * @param max highest cell; NaN where there is none
 */
public record ProductManifest(
        CellVariable variable,
        long hourEndMs,
        int revision,
        boolean provisional,
        String path,
        long issuedTimeMs,
        int cells,
        double mean,
        double max) {}
