package io.emberwatch.domain;

import java.io.Serializable;

/**
 * An administrative area that answers for its danger: province, prefecture, county or township.
 *
 * @param code GB/T 2260 code in China (210000, 210100, 210102, then nine digits for a township), else the region's own
 * @param nameZh Chinese name; empty where it has none
 * @param nameEn English name; empty where it has none
 * @param level how deep it lies in the chain
 * @param parentCode code of the area it belongs to; empty at the top
 */
public record Zone(String code, String nameZh, String nameEn, Level level, String parentCode) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How deep an area lies in the chain of responsibility. */
    public enum Level {
        PROVINCE,
        PREFECTURE,
        COUNTY,
        TOWNSHIP
    }

    /** Checks that it has a code and is not its own parent. */
    public Zone {
        if (code.isEmpty()) {
            throw new IllegalArgumentException("zone code [] must not be empty");
        }
        if (code.equals(parentCode)) {
            throw new IllegalArgumentException(
                    "parentCode [" + parentCode + "] of zone " + code + " must be another zone");
        }
    }
}
