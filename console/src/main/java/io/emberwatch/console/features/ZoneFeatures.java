package io.emberwatch.console.features;

import io.emberwatch.domain.Zone;
import io.emberwatch.geo.ZoneOutline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The administrative areas with their codes, names and parents, on WGS 84. */
final class ZoneFeatures implements Collection {

    private record Placed(ZoneOutline zone, Feature feature) {}

    private final List<Placed> zones = new ArrayList<>();
    private final double[] extent;

    ZoneFeatures(List<ZoneOutline> outlines, double[] extent) {
        this.extent = extent.clone();
        outlines.forEach(outline -> zones.add(new Placed(outline, feature(outline))));
    }

    private static Feature feature(ZoneOutline outline) {
        Zone zone = outline.zone();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("code", zone.code());
        properties.put("name_zh", zone.nameZh());
        properties.put("name_en", zone.nameEn());
        properties.put("level", zone.level().name().toLowerCase(Locale.ROOT));
        properties.put("parent_code", zone.parentCode());
        return Feature.of(
                zone.code(), Map.of("type", "MultiPolygon", "coordinates", outline.coordinates()), properties);
    }

    @Override
    public String id() {
        return "zones";
    }

    @Override
    public String title() {
        return "Zones 行政区";
    }

    @Override
    public String description() {
        return "Administrative areas: province, prefecture, county, township, with the code of the area they belong to.";
    }

    @Override
    public double[] extent() {
        return extent.clone();
    }

    @Override
    public Page page(Question question) {
        List<Feature> all = zones.stream()
                .filter(z -> {
                    double[] box = z.zone.box();
                    return question.overlaps(box[0], box[1], box[2], box[3]);
                })
                .map(Placed::feature)
                .toList();
        return Page.of(all, question);
    }

    @Override
    public Optional<Feature> find(String id) {
        return zones.stream()
                .map(Placed::feature)
                .filter(f -> f.id().equals(id))
                .findFirst();
    }
}
