package io.emberwatch.app.people;

import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.app.config.YamlTree;
import io.emberwatch.domain.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold within a people file and between it and the areas; each problem with its line, key, value and what is expected. */
final class PeopleRules {

    private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00";

    private final YamlTree yaml;
    private final PeopleFile file;
    private final Map<String, Zone.Level> zones;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private PeopleRules(YamlTree yaml, PeopleFile file, Map<String, Zone.Level> zones) {
        this.yaml = yaml;
        this.file = file;
        this.zones = zones;
    }

    /**
     * Everything that is wrong.
     *
     * @param zones every area with its level; empty where they are not known
     */
    static List<ConfigProblem> problems(YamlTree yaml, PeopleFile file, Map<String, Zone.Level> zones) {
        PeopleRules rules = new PeopleRules(yaml, file, zones);
        rules.warnings();
        rules.chain();
        rules.channels();
        rules.people();
        rules.dispatch();
        rules.drills();
        return rules.problems;
    }

    private void warnings() {
        PeopleFile.Warnings w = file.warnings();
        oneOf("/warnings/scheme", w.scheme(), Set.of("forestry", "meteorological"));
        oneOf("/warnings/zone_level", w.zoneLevel(), levels());
        require(w.minShare() > 0 && w.minShare() <= 1, "/warnings/min_share", "must lie above 0, up to 1");
        require(w.minTrusted() >= 0 && w.minTrusted() <= 1, "/warnings/min_trusted", "must lie in 0 to 1");
        require(w.windowHours() >= 1, "/warnings/window_hours", "must be at least 1");
        require(
                w.persistHours() >= 1 && w.persistHours() <= w.windowHours(),
                "/warnings/persist_hours",
                "must lie in 1 to warnings.window_hours " + w.windowHours());
        require(w.validHours() >= 1, "/warnings/valid_hours", "must be at least 1");
        for (int i = 0; i < w.duties().size(); i++) {
            int level = w.duties().get(i).level();
            require(level >= 2 && level <= 5, "/warnings/duties/" + i + "/level", "must lie in 2 (blue) to 5 (red)");
        }
    }

    private void chain() {
        clock("/chain/quiet_from", file.chain().quietFrom());
        clock("/chain/quiet_to", file.chain().quietTo());
        Set<String> roles = new HashSet<>();
        for (int i = 0; i < file.chain().steps().size(); i++) {
            PeopleFile.Step step = file.chain().steps().get(i);
            String at = "/chain/steps/" + i;
            require(roles.add(step.role()), at + "/role", "must be unique");
            oneOf(at + "/level", step.level(), levels());
            require(step.redMinutes() > 0, at + "/red_minutes", "must be above 0");
            require(step.orangeMinutes() > 0, at + "/orange_minutes", "must be above 0");
            require(step.yellowMinutes() > 0, at + "/yellow_minutes", "must be above 0");
            require(step.blueMinutes() > 0, at + "/blue_minutes", "must be above 0");
        }
    }

    private void channels() {
        for (int i = 0; i < file.channels().size(); i++) {
            PeopleFile.Way way = file.channels().get(i);
            String at = "/channels/" + i;
            oneOf(at + "/type", way.type(), Set.of("mqtt", "webhook", "mail", "mailbox"));
            require(way.timeoutSeconds() > 0, at + "/timeout_seconds", "must be above 0");
            if (way.type().equals("mail")) {
                require(
                        way.url().matches("smtps?://[^/]+"),
                        at + "/url",
                        "must be smtp://host:port or smtps://host:port");
                require(way.from().contains("@"), at + "/from", "must be the sender's mailbox");
            }
            if (way.type().equals("webhook")) {
                require(
                        way.url().isEmpty() || way.url().matches("https?://.+"),
                        at + "/url",
                        "must begin with https:// or http://, or be empty where each address is one");
            }
        }
    }

    private void people() {
        Map<String, String> levelOfRole = new HashMap<>();
        file.chain().steps().forEach(step -> levelOfRole.put(step.role(), step.level()));
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < file.people().size(); i++) {
            PeopleFile.Somebody person = file.people().get(i);
            require(ids.add(person.id()), "/people/" + i + "/id", "must be unique");
            oneOf("/people/" + i + "/language", person.language(), Set.of("zh", "en"));
            for (int j = 0; j < person.duties().size(); j++) {
                duty("/people/" + i + "/duties/" + j, person, person.duties().get(j), levelOfRole);
            }
        }
    }

    private void duty(String at, PeopleFile.Somebody person, PeopleFile.OnDuty duty, Map<String, String> levelOfRole) {
        oneOf(at + "/role", duty.role(), levelOfRole.keySet());
        clock(at + "/from", duty.from());
        clock(at + "/to", duty.to());
        require(
                duty.days().stream().allMatch(day -> day >= 1 && day <= 7),
                at + "/days",
                "must be 1 Monday to 7 Sunday");
        require(!duty.channels().isEmpty(), at + "/channels", "must name at least one channel");
        Set<String> ways = new HashSet<>();
        file.channels().forEach(way -> ways.add(way.name()));
        for (int i = 0; i < duty.channels().size(); i++) {
            String channel = duty.channels().get(i);
            require(
                    ways.contains(channel) && person.addresses().containsKey(channel),
                    at + "/channels/" + i,
                    "must be one of " + sorted(ways) + " for which " + person.id() + " has an address");
        }
        if (!zones.isEmpty()) {
            area(at + "/zone", duty, levelOfRole.get(duty.role()));
        }
    }

    private void area(String at, PeopleFile.OnDuty duty, @Nullable String wanted) {
        Zone.Level level = zones.get(duty.zone());
        require(level != null, at, "must be the code of an area of zones.file");
        if (level != null && wanted != null) {
            require(
                    level.name().equalsIgnoreCase(wanted),
                    at,
                    "must be a " + wanted + ", as the role " + duty.role() + " asks; it is a "
                            + level.name().toLowerCase(Locale.ROOT));
        }
    }

    private void dispatch() {
        PeopleFile.Dispatch d = file.dispatch();
        require(
                d.publicUrl().isEmpty() || d.publicUrl().matches("https?://.*[^/]"),
                "/dispatch/public_url",
                "must be an address without a slash at its end, or empty");
        require(d.linkHours() >= 1, "/dispatch/link_hours", "must be at least 1");
        require(d.attempts() >= 1, "/dispatch/attempts", "must be at least 1");
        require(d.firstRetrySeconds() > 0, "/dispatch/first_retry_seconds", "must be above 0");
        require(d.maxPerHour() >= 1, "/dispatch/max_per_hour", "must be at least 1");
        require(d.budgetPerWeek() >= 1, "/dispatch/budget_per_week", "must be at least 1");
    }

    private void drills() {
        for (int i = 0; i < file.drills().size(); i++) {
            PeopleFile.Exercise drill = file.drills().get(i);
            String at = "/drills/" + i;
            clock(at + "/at", drill.at());
            require(
                    drill.days().stream().allMatch(day -> day >= 1 && day <= 7),
                    at + "/days",
                    "must be 1 Monday to 7 Sunday");
            require(Math.abs(drill.latDeg()) <= 90, at + "/lat_deg", "must lie in -90 to 90");
            require(Math.abs(drill.lonDeg()) <= 180, at + "/lon_deg", "must lie in -180 to 180");
            require(drill.patienceSeconds() > 0, at + "/patience_seconds", "must be above 0");
        }
    }

    private static Set<String> levels() {
        Set<String> words = new HashSet<>();
        Arrays.stream(Zone.Level.values())
                .forEach(level -> words.add(level.name().toLowerCase(Locale.ROOT)));
        return words;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private void oneOf(String pointer, String value, Set<String> words) {
        require(words.contains(value), pointer, "must be one of " + sorted(words));
    }

    private void clock(String pointer, String value) {
        require(value.matches(CLOCK), pointer, "must be a time of day, 00:00 to 24:00");
    }

    private void require(boolean holds, String pointer, String expected) {
        if (!holds) {
            problems.add(yaml.problem(pointer, yaml.root().at(pointer).asText(), expected));
        }
    }
}
