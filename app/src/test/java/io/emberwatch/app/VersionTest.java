package io.emberwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The command says which version it is, and it is the one that is built. */
class VersionTest {
    @Test
    void theCommandSaysThePomsVersion() throws Exception {
        String pom = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("pom.xml"));
        Matcher version = Pattern.compile("<artifactId>emberwatch</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(pom);
        assertThat(version.find()).isTrue();
        StringWriter out = new StringWriter();
        int exit = Main.commandLine().setOut(new PrintWriter(out, true)).execute("--version");
        assertThat(exit).isZero();
        assertThat(out.toString().strip()).isEqualTo("emberwatch " + version.group(1));
    }
}
