package io.emberwatch.app.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.domain.Zone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A people file that is wrong says where: line, key, value, and what is expected. */
class PeopleFileTest {
    private static final Path EXAMPLE = Path.of("").toAbsolutePath().getParent().resolve("config/people.example.yaml");
    private static final Map<String, Zone.Level> ZONES =
            Map.of("990101", Zone.Level.COUNTY, "990101001", Zone.Level.TOWNSHIP);

    @TempDir
    Path dir;

    @Test
    void theExampleHoldsAgainstItsAreas() throws Exception {
        PeopleFile file = PeopleFile.read(EXAMPLE, ZONES);
        assertThat(file.people()).hasSize(2);
        assertThat(file.drills()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scheme: forestry          | scheme: rainbow       | warnings.scheme             | rainbow   | must be one of [forestry, meteorological]
            persist_hours: 3          | persist_hours: 7      | warnings.persist_hours      | 7         | must lie in 1 to warnings.window_hours 6
            quiet_to: "06:00"         | quiet_to: "25:00"     | chain.quiet_to              | 25:00     | must be a time of day, 00:00 to 24:00
            type: mqtt                | type: pigeon          | channels.0.type             | pigeon    | must be one of [mail, mailbox, mqtt, webhook]
            zone: "990101001"         | zone: "990101"        | people.0.duties.0.zone      | 990101    | must be a township, as the role ranger asks; it is a county
            zone: "990101"            | zone: "110000"        | people.1.duties.0.zone      | 110000    | must be the code of an area of zones.file
            channels: [app, sms]      | channels: [app, mail] | people.0.duties.0.channels.1 | mail     | must be one of [app, mail, sms] for which li has an address
            days: [1, 2, 3, 4, 5]     | days: [0]             | people.1.duties.0.days      | ''        | must be 1 Monday to 7 Sunday
            link_hours: 24            | link_hours: soon      | dispatch.link_hours         | soon      | not a valid `int` value
            at: "09:30"               | at: "9:30"            | drills.0.at                 | 9:30      | must be a time of day
            """)
    void aWrongValueIsNamedWithItsLine(String right, String wrong, String key, String value, String expected)
            throws Exception {
        String text = Files.readString(EXAMPLE);
        assertThat(text).contains(right);
        Path file = Files.writeString(
                dir.resolve("people.yaml"), text.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        List<String> lines = Files.readAllLines(file);
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> PeopleFile.read(file, ZONES));
        assertThat(e).isNotNull();
        ConfigProblem problem = e.problems().get(0);
        assertThat(problem.key()).isEqualTo(key);
        assertThat(problem.value()).isEqualTo(value);
        assertThat(problem.expected()).contains(expected);
        assertThat(lines.get(problem.line() - 1)).contains(wrong);
    }

    @Test
    void aMissingSecretOfTheEnvironmentIsNamed() throws Exception {
        String text = Files.readString(EXAMPLE).replaceFirst("secret: \"\" +#.*", "secret: \\${EMBERWATCH_NOT_SET}");
        Path file = Files.writeString(dir.resolve("people.yaml"), text);
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> PeopleFile.read(file));
        assertThat(e.problems().get(0).sentence()).contains("channels.1.secret", "EMBERWATCH_NOT_SET");
    }

    @Test
    void exercisesAreDueAtTheirTimesOnTheirDays() {
        PeopleFile.Exercise monday = new PeopleFile.Exercise("09:30", List.of(1), 41, 123, 60);
        PeopleFile.Exercise daily = new PeopleFile.Exercise("22:00", List.of(), 41, 123, 60);
        DrillSchedule schedule = new DrillSchedule(List.of(monday, daily), ZoneOffset.ofHours(8));
        Instant friday = Instant.parse("2026-11-27T08:00:00Z"); // 16:00 there
        assertThat(schedule.after(friday).orElseThrow().at()).isEqualTo(Instant.parse("2026-11-27T14:00:00Z"));
        Instant sunday = Instant.parse("2026-11-29T14:00:00Z");
        assertThat(schedule.after(sunday).orElseThrow())
                .isEqualTo(new DrillSchedule.Due(Instant.parse("2026-11-30T01:30:00Z"), monday));
        DrillSchedule weekly = new DrillSchedule(List.of(monday), ZoneOffset.ofHours(8));
        assertThat(weekly.after(Instant.parse("2026-11-30T01:30:00Z"))
                        .orElseThrow()
                        .at())
                .as("not twice")
                .isEqualTo(Instant.parse("2026-12-07T01:30:00Z"));
        assertThat(new DrillSchedule(List.of(), ZoneOffset.UTC).after(friday)).isEmpty();
    }
}
