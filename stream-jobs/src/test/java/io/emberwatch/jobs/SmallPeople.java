package io.emberwatch.jobs;

import io.emberwatch.domain.Zone;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.geo.ZoneShape;
import io.emberwatch.jobs.chain.ChainSettings;
import io.emberwatch.jobs.chain.ChainStep;
import io.emberwatch.jobs.chain.Duty;
import io.emberwatch.jobs.warning.WarningDuty;
import io.emberwatch.jobs.warning.WarningSettings;
import java.util.ArrayList;
import java.util.List;

/** People of the {@link SmallField}: who is called there and what is warned of. */
final class SmallPeople {

    private static final long RANGER_MS = 4_000;
    private static final long COUNTY_MS = 3_600_000;

    private SmallPeople() {}

    /** The field's invented areas. */
    static List<Zone> zones() {
        return SyntheticZones.over(SmallField.grid()).stream()
                .map(ZoneShape::zone)
                .toList();
    }

    /** The same job with a ranger in every township and an officer in every county. */
    static JobSettings in(JobSettings s) {
        List<Zone> zones = zones();
        List<Duty> roster = new ArrayList<>();
        for (Zone zone : zones) {
            String role = zone.level() == Zone.Level.TOWNSHIP ? "ranger" : "county";
            if (zone.level() == Zone.Level.TOWNSHIP || zone.level() == Zone.Level.COUNTY) {
                roster.add(new Duty(
                        role + zone.code(), zone.code(), role, 0, 0, 1440, Duty.EVERY_DAY, List.of("mailbox")));
            }
        }
        ChainSettings chain = new ChainSettings(
                List.of(
                        new ChainStep("ranger", Zone.Level.TOWNSHIP, RANGER_MS, RANGER_MS, RANGER_MS, RANGER_MS),
                        new ChainStep("county", Zone.Level.COUNTY, COUNTY_MS, COUNTY_MS, COUNTY_MS, COUNTY_MS)),
                zones,
                roster,
                480,
                0,
                0);
        WarningSettings warnings = new WarningSettings(
                WarningSettings.Scheme.FORESTRY,
                Zone.Level.COUNTY,
                zones,
                0.3,
                0.5,
                3,
                6,
                true,
                24,
                List.of(new WarningDuty(3, "patrol", "加密巡护", "patrol more often")));
        return new JobSettings(
                s.source(),
                s.decoders(),
                s.hours(),
                s.grid().withZones(SmallField.areas()),
                s.tiles(),
                s.products(),
                s.alerts().with(new PeopleSettings(chain, warnings, 1_000)),
                s.influx(),
                s.cells(),
                s.run());
    }
}
