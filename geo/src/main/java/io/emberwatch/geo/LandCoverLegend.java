package io.emberwatch.geo;

import java.util.Set;

/**
 * Which codes of a land-cover raster are forest and which are grass; all others have no danger.
 *
 * @param forest codes of forest and tall shrub
 * @param grass codes of grass and grass-like cover
 */
public record LandCoverLegend(Set<Integer> forest, Set<Integer> grass) {

    /** Copies the codes and checks that none is both. */
    public LandCoverLegend {
        forest = Set.copyOf(forest);
        grass = Set.copyOf(grass);
        for (int code : forest) {
            if (grass.contains(code)) {
                throw new IllegalArgumentException("code [" + code + "] must be forest or grass, not both");
            }
        }
    }

    /** GlobeLand30: 20 forest, 40 shrub; 30 grass, 70 tundra. */
    public static LandCoverLegend globeLand30() {
        return new LandCoverLegend(Set.of(20, 40), Set.of(30, 70));
    }

    /** ESA WorldCover: 10 trees, 20 shrub, 95 mangrove; 30 grass, 90 herbaceous wetland, 100 moss. */
    public static LandCoverLegend worldCover() {
        return new LandCoverLegend(Set.of(10, 20, 95), Set.of(30, 90, 100));
    }
}
