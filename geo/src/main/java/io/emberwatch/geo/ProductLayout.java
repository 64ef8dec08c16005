package io.emberwatch.geo;

import io.emberwatch.domain.CellVariable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where a map lies under the products' root and what is written into it: by the UTC end of the hour it shows. */
public final class ProductLayout {

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ProductLayout() {}

    /** Path of an issued map: {@code products/2026/04/01/06/fwi_r0.tif}; it is never written twice. */
    public static String issued(CellVariable variable, long hourEndMs, int revision) {
        return folder(hourEndMs) + variable.wireName() + "_r" + revision + ".tif";
    }

    /** Path of the running hour's map, replaced in place: {@code products/2026/04/01/06/fwi_p.tif}. */
    public static String provisional(CellVariable variable, long hourEndMs) {
        return folder(hourEndMs) + variable.wireName() + "_p.tif";
    }

    private static String folder(long hourEndMs) {
        return "products/" + FOLDER.format(Instant.ofEpochMilli(hourEndMs)) + "/";
    }

    /** What a map says of itself: variable, unit, time and revision. */
    public static Map<String, String> metadata(
            CellVariable variable, long hourEndMs, int revision, boolean provisional, long issuedTimeMs) {
        Map<String, String> items = new LinkedHashMap<>();
        items.put("VARIABLE", variable.wireName());
        items.put("UNIT", variable.unit());
        items.put("TIME", Instant.ofEpochMilli(hourEndMs).toString());
        items.put("REVISION", Integer.toString(revision));
        items.put("PROVISIONAL", Boolean.toString(provisional));
        items.put("ISSUED", Instant.ofEpochMilli(issuedTimeMs).toString());
        return items;
    }
}
