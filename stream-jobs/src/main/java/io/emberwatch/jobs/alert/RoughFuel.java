package io.emberwatch.jobs.alert;

import java.util.Set;

/**
 * What would burn at a place, told from its land cover alone: a rough guide. No official mapping of Chinese vegetation on the
 * fuel types of the FBP System exists; a forest is taken for mixedwood, half of it conifers, a meadow for matted grass. [M]
 */
enum RoughFuel {
    /** Mostly forest. */
    FOREST("forest", "林地"),
    /** Mostly grass. */
    GRASS("grass", "草地"),
    /** Nothing burnable, no land cover, or outside the grid: taken for grass, one of the fastest fuels. */
    UNKNOWN("unknown cover", "植被未知");

    private static final Set<Integer> GREEN_MONTHS = Set.of(5, 6, 7, 8, 9);

    private final String english;
    private final String chinese;

    RoughFuel(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** The fuel of a cell by what grows in it; of halves, grass: it carries a fire faster. */
    static RoughFuel of(double forestShare, double grassShare, double leastShare) {
        if (!(Math.max(forestShare, grassShare) >= leastShare)) {
            return UNKNOWN;
        }
        return forestShare > grassShare ? FOREST : GRASS;
    }

    /** Its fuel type in a month (1 to 12), as people write it: mixedwood is green from May to September. */
    String code(int month) {
        if (this != FOREST) {
            return "O-1a";
        }
        return GREEN_MONTHS.contains(month) ? "M-2" : "M-1";
    }

    String english() {
        return english;
    }

    String chinese() {
        return chinese;
    }
}
