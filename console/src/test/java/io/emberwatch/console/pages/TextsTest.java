package io.emberwatch.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.RefusalReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/emberwatch/console/pages");

    private final Messages messages = new Messages();

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(messages.texts("zh").keySet()).isEqualTo(messages.texts("en").keySet());
        messages.texts("en").forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(places(messages.texts("zh").get(key))).as(key).isEqualTo(places(text));
        });
    }

    @Test
    void everyChannelFlagAndReasonHasItsWord() {
        Set<String> keys = messages.texts("en").keySet();
        for (Channel channel : Channel.values()) {
            assertThat(keys).contains("channel." + channel.wireName());
        }
        for (QualityFlag flag : QualityFlag.values()) {
            assertThat(keys).contains("flag." + flag);
        }
        for (RefusalReason reason : RefusalReason.values()) {
            assertThat(keys).contains("refusal." + reason);
        }
    }

    @Test
    void everyTextThatThePageAsksForExists() throws IOException {
        Set<String> asked = new TreeSet<>();
        Pattern inMarkup = Pattern.compile("data-i18n(?:-\\w+)?=\"([^\"]+)\"");
        Pattern inScript = Pattern.compile("\\bt\\('([^']+)'\\s*[,)]");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(html|js)")).toList()) {
                String text = Files.readString(file);
                for (Pattern pattern : new Pattern[] {inMarkup, inScript}) {
                    Matcher matcher = pattern.matcher(text);
                    while (matcher.find()) {
                        asked.add(matcher.group(1));
                    }
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(60);
        assertThat(messages.texts("en").keySet()).containsAll(asked);
    }

    @Test
    void theListOfAssetsIsTheFolder() throws IOException {
        Set<String> listed = Files.readAllLines(FOLDER.resolve("assets.txt"), StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("#") && !line.contains(" /"))
                .map(line -> line.split(" ")[1])
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.walk(FOLDER)) {
            Set<String> there = files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals("assets.txt"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(listed).isEqualTo(there);
        }
    }

    @Test
    void everyScriptOfTheMapIsAskedForWithThePage() throws IOException {
        Set<String> needed = new TreeSet<>(Set.of("main.js", "early.js"));
        for (Set<String> fresh = needed; !fresh.isEmpty(); needed.addAll(fresh)) {
            Set<String> imported = new TreeSet<>();
            for (String name : fresh) {
                Matcher matcher = Pattern.compile("from '\\./(\\w+\\.js)'")
                        .matcher(Files.readString(FOLDER.resolve("js").resolve(name)));
                while (matcher.find()) {
                    imported.add(matcher.group(1));
                }
            }
            imported.removeAll(needed);
            fresh = imported;
        }
        Set<String> asked = new TreeSet<>();
        Matcher matcher = Pattern.compile("(?:modulepreload\" href|module\" src)=\"/app/js/(\\w+\\.js)\"")
                .matcher(Files.readString(FOLDER.resolve("index.html")));
        while (matcher.find()) {
            asked.add(matcher.group(1));
        }
        assertThat(asked).isEqualTo(needed);
    }

    @Test
    void noMarkupIsBuiltFromTextAndNothingStandsInline() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(html|js)")).toList()) {
                String text = Files.readString(file);
                assertThat(text)
                        .as(file.toString())
                        .doesNotContain("insertAdjacentHTML")
                        .doesNotContain("document.write")
                        .doesNotContain("eval(")
                        .doesNotContainPattern("innerHTML\\s*=")
                        .doesNotContainPattern("\\sstyle=\"")
                        .doesNotContainPattern("\\son\\w+=\"")
                        .doesNotContainPattern("https?://(?!www\\.w3\\.org)");
            }
        }
    }

    private static Set<String> places(String text) {
        Matcher matcher = Pattern.compile("\\{\\d}").matcher(text);
        Set<String> places = new TreeSet<>();
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }
}
