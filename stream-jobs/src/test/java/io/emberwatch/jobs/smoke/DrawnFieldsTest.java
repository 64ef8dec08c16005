package io.emberwatch.jobs.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Twelve drawn fields of 20 to 400 sensors are judged as they were by the watch before it was made fast ({@code smoke-drawn-fields.txt.gz}, a line for
 * each change of state): every change, in its order, with its numbers up to what another processor's exponentials may differ by. When the rules of
 * detection are changed on purpose, the file is written anew with {@link #line}.
 */
class DrawnFieldsTest {
    private static final double SAME = 1e-9;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void isJudgedAsBefore(int seed) throws IOException {
        DrawnField field = new DrawnField(seed);
        SmokeWatch watch = field.play();
        List<String> before = before().get(seed);
        assertThat(field.changes).hasSameSizeAs(before).hasSizeGreaterThan(5);
        for (int i = 0; i < before.size(); i++) {
            String[] was = before.get(i).split(" ");
            String[] is = line(seed, field.changes.get(i), watch).split(" ");
            assertThat(is).hasSameSizeAs(was);
            for (int k = 0; k < was.length; k++) {
                isTheSame(is[k], was[k], before.get(i));
            }
        }
    }

    private static void isTheSame(String is, String was, String of) {
        if (!is.equals(was)) {
            double number = Double.parseDouble(was);
            assertThat(Double.parseDouble(is)).as(of).isCloseTo(number, within(SAME * (1 + Math.abs(number))));
        }
    }

    /** One change of a field, and how much of its past the sensor remembers in the end. */
    static String line(int seed, SmokeChange change, SmokeWatch watch) {
        return String.join(
                " ",
                String.valueOf(seed),
                change.sensorId(),
                String.valueOf(change.timeMs()),
                change.cause().name(),
                change.state().name(),
                number(change.score()),
                change.channel().isEmpty() ? "-" : change.channel(),
                number(change.value()),
                number(change.expected()),
                String.valueOf(change.referenceSensors()),
                change.partnerId().isEmpty() ? "-" : change.partnerId(),
                number(change.partnerKm()),
                number(change.lagMinutes()),
                number(change.silentMinutes()),
                number(watch.pastHours(change.sensorId())));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.12g", number);
    }

    private static Map<Integer, List<String>> before() throws IOException {
        try (InputStream file = DrawnFieldsTest.class.getResourceAsStream("/smoke-drawn-fields.txt.gz");
                InputStream in = new GZIPInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.groupingBy(line -> Integer.parseInt(line.substring(0, line.indexOf(' ')))));
        }
    }
}
