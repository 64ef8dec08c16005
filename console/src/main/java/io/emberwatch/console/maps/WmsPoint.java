package io.emberwatch.console.maps;

import io.emberwatch.domain.CellId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a map service says of a point.
 *
 * @param cell the cell there; empty outside the grid
 * @param values by name, ready to be written; {@code null} as a word where there is none
 */
record WmsPoint(double latDeg, double lonDeg, Optional<CellId> cell, long hourEndMs, Map<String, String> values) {

    /** As GeoJSON. */
    String json() {
        StringBuilder properties = new StringBuilder();
        values.forEach((name, value) ->
                properties.append(",\"").append(name).append("\":").append(value));
        return String.format(
                Locale.ROOT,
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\","
                        + "\"coordinates\":[%.6f,%.6f]},\"properties\":{\"cell\":\"%s\",\"time\":\"%s\"%s}}]}",
                lonDeg,
                latDeg,
                cell.map(CellId::toString).orElse(""),
                Instant.ofEpochMilli(hourEndMs),
                properties);
    }

    /** As lines for people. */
    String text(String unit) {
        StringBuilder text = new StringBuilder("cell ")
                .append(cell.map(CellId::toString).orElse("none"))
                .append("\ntime ")
                .append(Instant.ofEpochMilli(hourEndMs))
                .append('\n');
        values.forEach((name, value) -> text.append(name)
                .append(' ')
                .append(value)
                .append(' ')
                .append(unit)
                .append('\n'));
        return text.toString();
    }
}
