package io.emberwatch.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.jobs.smoke.SmokeCause;
import io.emberwatch.jobs.smoke.SmokeChange;
import io.emberwatch.jobs.smoke.SmokeSignal;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an incident says: the same facts in both languages, how far a fire could run, why it counts less; and what people merge. */
class IncidentSaysTest {

    private static final long T = Instant.parse("2026-04-10T05:00:00Z").toEpochMilli();
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z])\\d+(\\.\\d+)?");

    private final Nuisance straw = new Nuisance("straw", "04-01", "04-30", 12, 15);
    private IncidentBook book = new IncidentBook(IncidentSettings.of("en", 480), new Forest());

    private static final class Forest implements Land {
        @Override
        public String zoneCode(double latDeg, double lonDeg) {
            return "west";
        }

        @Override
        public RoughFuel fuel(double latDeg, double lonDeg) {
            return RoughFuel.FOREST;
        }
    }

    /** A sensor's signal 41 N, so far east of 123 E. */
    private static SmokeSignal signal(
            String sensor, double eastKm, SmokeCause cause, double windKmh, double ffmc, double pastHours) {
        SmokeChange change = new SmokeChange(
                sensor, T, cause.state(), cause, 1.4, "pm25_ugm3", 183.4, 21.5, 5, "partner", 7.5, 12, 40);
        return new SmokeSignal(
                change, "gw", 41, 123 + eastKm / 84.0, windKmh, 270, 0.9, ffmc, 60, pastHours, T + 1_000, false);
    }

    private JsonNode hear(SmokeSignal signal) {
        AlertEvent event = book.signal(signal, T).get(0);
        return IncidentDetail.read(event.detailJson());
    }

    private static List<String> numbers(String sentence) {
        return NUMBER.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RISE", "SLOW_RISE", "SILENCE", "SECOND_SENSOR", "SECOND_CHANNEL"})
    void bothLanguagesSayTheSameNumbers(String cause) {
        JsonNode said = hear(signal("a", 0, SmokeCause.valueOf(cause), 18, 90, 500));
        String english = said.path("sentence_en").asText();
        String chinese = said.path("sentence_zh").asText();
        assertThat(numbers(english)).hasSizeGreaterThan(6).isEqualTo(numbers(chinese));
        assertThat(english).contains("Probable origin", "(rough guide)", "towards E");
        assertThat(chinese).contains("可能起火点", "(粗略参考)", "西风", "向东蔓延");
    }

    @Test
    void aFireRunsFartherTheLongerAndTheStrongerTheWind() {
        JsonNode gentle = hear(signal("a", 0, SmokeCause.RISE, 10, 90, 500)).path("run_out");
        JsonNode strong = hear(signal("b", 200, SmokeCause.RISE, 40, 90, 500)).path("run_out");
        for (JsonNode run : List.of(gentle, strong)) {
            assertThat(run.path("km_1h").asDouble()).isPositive();
            assertThat(run.path("km_3h").asDouble())
                    .isGreaterThan(2 * run.path("km_1h").asDouble());
            assertThat(run.path("km_6h").asDouble())
                    .isGreaterThan(1.5 * run.path("km_3h").asDouble());
            assertThat(run.path("note").asText()).contains("rough guide, not a forecast");
        }
        assertThat(strong.path("km_6h").asDouble())
                .isGreaterThan(2 * gentle.path("km_6h").asDouble());
    }

    @Test
    void whereTheDrynessIsUnknownNothingIsSaidOfARun() {
        JsonNode said = hear(signal("a", 0, SmokeCause.RISE, 10, Double.NaN, 500));
        assertThat(said.has("run_out")).isFalse();
        assertThat(said.path("sentence_en").asText()).doesNotContain("could run");
    }

    @Test
    void aSensorThatIsStillLearningAndAnHourOfUsualSmokeCountLessAndSaySo() {
        book = new IncidentBook(IncidentSettings.of("en", 480).withNuisances(List.of(straw)), new Forest());
        AlertEvent event =
                book.signal(signal("a", 0, SmokeCause.RISE, 10, 90, 5), T).get(0);
        assertThat(event.level()).as("one less, and told all the same").isEqualTo(2);
        assertThat(event.reason()).contains("Level lowered: sensor still learning, calendar straw");
        assertThat(IncidentDetail.read(event.detailJson()).path("sentence_zh").asText())
                .contains("已降级:传感器仍在学习、常见烟源时段 straw。");
        JsonNode calibrated = hear(signal("b", 200, SmokeCause.RISE, 10, 90, 500));
        assertThat(calibrated.path("lowered")).hasSize(1);
    }

    @Test
    void peopleMergeWhatIsOneCauseAndOnlyOpenIncidentsOfOneWorld() throws Exception {
        IncidentCommands commands = new IncidentCommands(book);
        String first = alert("a", 0);
        String second = alert("b", 200);
        assertThat(order(commands, "1", second, second).event()).isEqualTo("refused");
        AlertEvent merged = order(commands, "2", second, first);
        assertThat(merged.event()).isEqualTo("merged");
        assertThat(merged.state()).isEqualTo("closed");
        Incident into = book.find(first);
        assertThat(into).isNotNull();
        assertThat(into.witnesses()).extracting(Witness::id).containsExactlyInAnyOrder("a", "b");
        assertThat(order(commands, "3", first, second).event())
                .as("that one is over")
                .isEqualTo("refused");
        assertThat(book.signal(signal("b", 200, SmokeCause.SECOND_CHANNEL, 10, 90, 500), T))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.alertId()).isEqualTo(first);
                    assertThat(event.event()).isEqualTo("confirmed");
                });
    }

    private String alert(String sensor, double eastKm) {
        return book.signal(signal(sensor, eastKm, SmokeCause.RISE, 10, 90, 500), T)
                .get(0)
                .alertId();
    }

    private static AlertEvent order(IncidentCommands commands, String id, String from, String into) throws Exception {
        return commands.judge(
                        new AlertCommand(
                                id,
                                AlertKind.INCIDENT,
                                from,
                                "merge",
                                "wang",
                                "api",
                                "one ridge",
                                0,
                                T,
                                "{\"into\":\"" + into + "\"}"),
                        T)
                .get(0);
    }
}
