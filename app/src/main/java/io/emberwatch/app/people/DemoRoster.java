package io.emberwatch.app.people;

import io.emberwatch.domain.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The demo's people, who do not exist: a ranger and an officer for every township, officers with deputies above, mailboxes in
 * the console for all of them. Their deadlines are seconds, as the demo's hours are.
 */
public final class DemoRoster {

    private static final String MAILBOX = "mailbox";
    private static final double SECOND = 1.0 / 60;

    private DemoRoster() {}

    /** The people of some areas. */
    public static PeopleFile over(List<Zone> zones) {
        List<PeopleFile.Somebody> people = new ArrayList<>();
        for (Zone zone : zones) {
            switch (zone.level()) {
                case TOWNSHIP -> {
                    people.add(somebody("ranger-" + zone.code(), zone, "ranger", 0, "护林员"));
                    people.add(somebody("town-" + zone.code(), zone, "township", 0, "值班员"));
                }
                case COUNTY -> {
                    people.add(somebody("county-" + zone.code(), zone, "county", 0, "值班员"));
                    people.add(somebody("deputy-" + zone.code(), zone, "county", 1, "副班"));
                }
                case PREFECTURE -> people.add(somebody("city-" + zone.code(), zone, "prefecture", 0, "值班员"));
                case PROVINCE -> people.add(somebody("province-" + zone.code(), zone, "province", 0, "值班员"));
            }
        }
        List<PeopleFile.Step> steps = List.of(
                step("ranger", "township"),
                step("township", "township"),
                step("county", "county"),
                step("prefecture", "prefecture"),
                step("province", "province"));
        return new PeopleFile(
                new PeopleFile.Warnings("forestry", "county", 0.3, 0.5, 3, 6, true, 24, duties()),
                new PeopleFile.Chain("00:00", "00:00", steps),
                List.of(new PeopleFile.Way(MAILBOX, MAILBOX, "", "", "", "", "", Map.of(), 5)),
                people,
                new PeopleFile.Dispatch("", "", 24, 5, 1, 20, 30),
                List.of());
    }

    private static List<PeopleFile.Duty> duties() {
        return List.of(
                new PeopleFile.Duty(3, "patrol", "加密巡护", "patrol more often"),
                new PeopleFile.Duty(4, "checkpoints", "增设检查站", "open extra checkpoints"),
                new PeopleFile.Duty(5, "crews", "队伍靠前驻防", "move crews forward"));
    }

    private static PeopleFile.Step step(String role, String level) {
        return new PeopleFile.Step(role, level, 15 * SECOND, 20 * SECOND, 40 * SECOND, 60 * SECOND);
    }

    private static PeopleFile.Somebody somebody(String id, Zone zone, String role, int rank, String title) {
        PeopleFile.OnDuty duty =
                new PeopleFile.OnDuty(zone.code(), role, rank, "00:00", "24:00", List.of(), List.of(MAILBOX));
        return new PeopleFile.Somebody(
                id, zone.nameZh() + title, zone.nameEn() + " " + role, "zh", Map.of(MAILBOX, id), List.of(duty));
    }
}
