package io.emberwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the command writes to standard error, in a Java of its own with the command's own log settings. */
@Timeout(300)
class LogTest {

    private static final int FLOOD = 20_000;
    private static final long BURST_OF_WARNINGS = 20;
    private static final long BURST_OF_ALL = 60;
    private static final long FIRST_WORD = 1;

    /** Beyond a burst one and two a second go through, however long a busy machine takes. */
    @Test
    void tensOfThousandsOfWarningsAndErrorsCannotFloodIt() throws Exception {
        long startNs = System.nanoTime();
        List<String> lines = log("text");
        long seconds = (System.nanoTime() - startNs) / 1_000_000_000 + 1;
        long warnings = events(lines, " WARN ");
        long errors = events(lines, " ERROR ");
        assertThat(warnings).isBetween(BURST_OF_WARNINGS - FIRST_WORD, BURST_OF_WARNINGS + seconds);
        assertThat(warnings + errors).isBetween(BURST_OF_ALL - FIRST_WORD, BURST_OF_ALL + 2 * seconds);
        assertThat(lines.get(0))
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d) INFO  LogTest.*: it \"begins\"");
    }

    @Test
    void eachEventIsAnObjectOnALineOfItsOwnWhereThatIsWanted() throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<String> lines = log("json");
        JsonNode first = json.readTree(lines.get(0));
        assertThat(first.path("message").asText()).isEqualTo("it \"begins\"");
        assertThat(first.path("level").asText()).isEqualTo("INFO");
        assertThat(first.path("logger").asText()).contains("LogTest");
        assertThat(first.path("time").asText()).contains("T");
        for (String line : lines) {
            JsonNode event = json.readTree(line);
            boolean isError = event.path("level").asText().equals("ERROR");
            assertThat(event.path("thrown").asText().contains("IllegalStateException: why\nnot"))
                    .isEqualTo(isError);
        }
    }

    private static List<String> log(String format) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlog4j2.configurationFile=classpath:log4j2.properties",
                        "-cp",
                        classPath,
                        Child.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("EMBERWATCH_LOG_FORMAT", format);
        Process java = builder.start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(said).isZero();
        return said.lines().dropWhile(line -> !line.contains("begins")).toList();
    }

    private static long events(List<String> lines, String level) {
        return lines.stream().filter(line -> line.contains(level)).count();
    }

    /** What runs there. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) {
            Logger log = LoggerFactory.getLogger(Child.class);
            Exception reason = new IllegalStateException("why\nnot");
            log.info("it \"begins\"");
            for (int i = 0; i < FLOOD; i++) {
                log.warn("the same again");
                log.error("and worse", reason);
            }
        }
    }
}
