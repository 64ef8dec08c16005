package io.emberwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The worked example of {@code docs/device-profiles.md}, typed off the page: it does what the page says. */
class DocumentedProfileTest {

    private static final Path PAGE = Path.of("../docs/device-profiles.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static String block(String begin) throws Exception {
        List<String> blocks = new ArrayList<>();
        Matcher fence = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```").matcher(Files.readString(PAGE));
        while (fence.find()) {
            blocks.add(fence.group(1));
        }
        return blocks.stream()
                .filter(block -> block.startsWith(begin))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWorkedExampleDecodesAsThePageSays() throws Exception {
        String session = block("$ cat up.json");
        String[] lines = session.split("\n", -1);
        assertThat(lines[2]).startsWith("$ emberwatch decode ");
        Files.writeString(folder.resolve("acme.profile"), block("profile acme-mast"));
        Files.writeString(folder.resolve("up.json"), lines[1]);
        String[] words = lines[2].substring("$ emberwatch ".length()).split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].contains(".") ? folder.resolve(words[i]).toString() : words[i];
        }
        CommandLine command = Main.commandLine();
        StringWriter err = new StringWriter();
        command.setErr(new PrintWriter(err));
        assertThat(command.execute(words)).as(err.toString()).isZero();
        assertThat(JSON.readTree(folder.resolve("readings.json").toFile()))
                .isEqualTo(JSON.readTree(session.substring(session.indexOf("[ {"))));
    }
}
