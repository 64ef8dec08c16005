package io.emberwatch.jobs.warning;

import io.emberwatch.domain.Zone;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How computed danger becomes a proposal, and what people have to do with it.
 *
 * @param scheme which colours there are
 * @param zoneLevel for which areas warnings are proposed
 * @param zones all areas
 * @param minShare share of the trusted land that must reach a colour's class, 0 to 1
 * @param minTrusted share of the land that must have a class; below it nothing is proposed and nothing withdrawn
 * @param persistHours hours that must reach a colour
 * @param windowHours among so many, the last and those forecast
 * @param consultRequired whether a proposal must be consulted on (会商) before it can be approved
 * @param validHours how long a published warning holds unless it is said otherwise
 * @param duties what each colour asks of the townships
 */
public record WarningSettings(
        Scheme scheme,
        Zone.Level zoneLevel,
        List<Zone> zones,
        double minShare,
        double minTrusted,
        int persistHours,
        int windowHours,
        boolean consultRequired,
        int validHours,
        List<WarningDuty> duties)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The colours that a region uses. */
    public enum Scheme {
        /** 林草: blue, yellow, orange, red for the danger classes 2 to 5. */
        FORESTRY(2),
        /** 气象: yellow, orange, red for the danger classes 3 to 5. */
        METEOROLOGICAL(3);

        private final int lowest;

        Scheme(int lowest) {
            this.lowest = lowest;
        }

        /** The lowest level with a colour. */
        public int lowest() {
            return lowest;
        }
    }

    /** Checks shares and hours. */
    public WarningSettings {
        zones = List.copyOf(zones);
        duties = List.copyOf(duties);
        if (!(minShare > 0 && minShare <= 1)) {
            throw new IllegalArgumentException("minShare [" + minShare + "] must lie in 0 to 1");
        }
        if (persistHours < 1 || persistHours > windowHours) {
            throw new IllegalArgumentException(
                    "persistHours [" + persistHours + "] must lie in 1 to windowHours " + windowHours);
        }
    }

    /** The level that an hour reaches; 0 for none, -1 where too little of the area is trusted to say. */
    int levelOf(ZoneDanger hour) {
        if (!(hour.trustedShare() >= minTrusted)) {
            return -1;
        }
        for (int level = 5; level >= scheme.lowest(); level--) {
            if (hour.shareFrom(level) >= minShare) {
                return level;
            }
        }
        return 0;
    }

    /** The townships of an area. */
    List<String> townshipsOf(String zoneCode) {
        List<String> inside = new ArrayList<>(List.of(zoneCode));
        List<String> townships = new ArrayList<>();
        for (int i = 0; i < inside.size(); i++) {
            String code = inside.get(i);
            for (Zone zone : zones) {
                if (zone.code().equals(code) && zone.level() == Zone.Level.TOWNSHIP) {
                    townships.add(code);
                }
                if (zone.parentCode().equals(code)) {
                    inside.add(zone.code());
                }
            }
        }
        return townships;
    }

    /** What a colour asks for. */
    List<String> dutiesOf(int level) {
        return duties.stream()
                .filter(duty -> duty.level() <= level)
                .map(WarningDuty::id)
                .toList();
    }
}
