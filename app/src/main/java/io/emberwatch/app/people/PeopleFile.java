package io.emberwatch.app.people;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who answers for what, how they are reached, and how danger becomes a warning: one YAML file beside the region's, as people
 * change more often than grids. {@code config/people.example.yaml} shows every key.
 *
 * @param warnings how danger becomes a proposal
 * @param chain steps and quiet hours
 * @param channels ways to reach people
 * @param people who they are and when they are on duty
 * @param dispatch how hard it is tried
 */
public record PeopleFile(Warnings warnings, Chain chain, List<Way> channels, List<Somebody> people, Dispatch dispatch) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** How danger becomes a proposal; the colours' duties. */
    public record Warnings(
            String scheme,
            String zoneLevel,
            double minShare,
            double minTrusted,
            int persistHours,
            int windowHours,
            boolean consultRequired,
            int validHours,
            List<Duty> duties) {}

    /** What a colour asks of a township. */
    public record Duty(int level, String id, String zh, String en) {}

    /** The steps from the ground up; quiet hours as {@code HH:MM}. */
    public record Chain(String quietFrom, String quietTo, List<Step> steps) {}

    /** One step with its deadlines, minutes. */
    public record Step(
            String role,
            String level,
            double redMinutes,
            double orangeMinutes,
            double yellowMinutes,
            double blueMinutes) {}

    /** One channel. */
    public record Way(
            String name,
            String type,
            String url,
            String secret,
            String user,
            String from,
            String template,
            Map<String, String> headers,
            double timeoutSeconds) {}

    /** One person with addresses and duties. */
    public record Somebody(
            String id,
            String nameZh,
            String nameEn,
            String language,
            Map<String, String> addresses,
            List<OnDuty> duties) {}

    /** One line of the roster: hours as {@code HH:MM}, days 1 Monday to 7 Sunday. */
    public record OnDuty(
            String zone, String role, int rank, String from, String to, List<Integer> days, List<String> channels) {}

    /** How hard it is tried, and the answer links. */
    public record Dispatch(
            String publicUrl,
            @JsonProperty("link_secret_env") String linkSecretEnv,
            int linkHours,
            int attempts,
            double firstRetrySeconds,
            int maxPerHour,
            int budgetPerWeek) {}

    /** Reads a file and checks what it refers to within itself. */
    public static PeopleFile read(Path path) throws ConfigException {
        PeopleFile file;
        try {
            file = YAML.readValue(Files.readString(path), PeopleFile.class);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String key = e instanceof JsonMappingException mapping ? keyOf(mapping) : "";
            throw new ConfigException(List.of(new ConfigProblem(
                    path.toString(),
                    at == null ? 0 : at.getLineNr(),
                    key,
                    "",
                    String.valueOf(e.getOriginalMessage()))));
        } catch (IOException e) {
            throw new ConfigException(
                    List.of(new ConfigProblem(path.toString(), 0, "", "", "cannot be read: " + e.getMessage())));
        }
        List<ConfigProblem> problems = file.problems(path.toString());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return file;
    }

    private static String keyOf(JsonMappingException e) {
        StringBuilder key = new StringBuilder();
        for (JsonMappingException.Reference part : e.getPath()) {
            key.append(key.isEmpty() ? "" : ".");
            key.append(part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName());
        }
        return key.toString();
    }

    private List<ConfigProblem> problems(String file) {
        List<ConfigProblem> problems = new ArrayList<>();
        Set<String> ways = new HashSet<>();
        channels.forEach(way -> ways.add(way.name()));
        Set<String> roles = new HashSet<>();
        chain.steps().forEach(step -> roles.add(step.role()));
        Set<String> ids = new HashSet<>();
        for (Somebody person : people) {
            if (!ids.add(person.id())) {
                problems.add(new ConfigProblem(file, 0, "people.id", person.id(), "must be unique"));
            }
            for (OnDuty duty : person.duties()) {
                if (!roles.contains(duty.role())) {
                    problems.add(
                            new ConfigProblem(file, 0, "people.duties.role", duty.role(), "must be one of " + roles));
                }
                for (String channel : duty.channels()) {
                    if (!ways.contains(channel) || !person.addresses().containsKey(channel)) {
                        problems.add(new ConfigProblem(
                                file,
                                0,
                                "people.duties.channels",
                                channel,
                                "must be a channel of " + ways + " for which " + person.id() + " has an address"));
                    }
                }
                clock(file, "people.duties.from", duty.from(), problems);
                clock(file, "people.duties.to", duty.to(), problems);
            }
        }
        clock(file, "chain.quiet_from", chain.quietFrom(), problems);
        clock(file, "chain.quiet_to", chain.quietTo(), problems);
        return problems;
    }

    private static void clock(String file, String key, String value, List<ConfigProblem> problems) {
        if (!value.matches("([01][0-9]|2[0-3]):[0-5][0-9]|24:00")) {
            problems.add(new ConfigProblem(file, 0, key, value, "must be a time of day, 00:00 to 24:00"));
        }
    }

    /** Minutes of the day. */
    static int minutes(String clock) {
        return Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3));
    }

    /** A word as the name of a constant. */
    static String constant(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
