package io.emberwatch.app.people;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.app.config.YamlTree;
import io.emberwatch.domain.Zone;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who answers for what, how they are reached, and how danger becomes a warning: one YAML file beside the region's, as people
 * change more often than grids. {@code config/people.example.yaml} shows every key.
 *
 * @param warnings how danger becomes a proposal
 * @param chain steps and quiet hours
 * @param channels ways to reach people
 * @param people who they are and when they are on duty
 * @param dispatch how hard it is tried
 * @param drills exercises that run by themselves
 */
public record PeopleFile(
        Warnings warnings,
        Chain chain,
        List<Way> channels,
        List<Somebody> people,
        Dispatch dispatch,
        List<Exercise> drills) {

    private static final JsonMapper JSON = JsonMapper.builder()
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

    /** An exercise at a time of day, {@code HH:MM}, on some days of the week (none: every day), from a simulated sensor at a place. */
    public record Exercise(String at, List<Integer> days, double latDeg, double lonDeg, double patienceSeconds) {}

    /** Reads a file and checks what it refers to within itself; {@code ${NAME}} is taken from the environment. */
    public static PeopleFile read(Path path) throws ConfigException {
        return read(path, Map.of());
    }

    /**
     * Reads a file and checks it against the areas that there are.
     *
     * @param zones every area with its level; empty where they are not known
     */
    public static PeopleFile read(Path path, Map<String, Zone.Level> zones) throws ConfigException {
        YamlTree yaml = YamlTree.read(path, System.getenv());
        PeopleFile file;
        try {
            file = JSON.treeToValue(yaml.root(), PeopleFile.class);
        } catch (JsonProcessingException e) {
            String pointer = e instanceof JsonMappingException mapping ? pointerOf(mapping) : "";
            throw new ConfigException(List.of(yaml.problem(
                    pointer,
                    yaml.root().at(pointer).asText(),
                    e.getOriginalMessage().lines().findFirst().orElse(""))));
        }
        List<ConfigProblem> problems = PeopleRules.problems(yaml, file, zones);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return file;
    }

    private static String pointerOf(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference part : e.getPath()) {
            pointer.append('/')
                    .append(part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName());
        }
        return pointer.toString();
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
