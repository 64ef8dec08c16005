package io.emberwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DecodeCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    private Path file(String name, String text) throws Exception {
        return Files.write(folder.resolve(name), text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesReadingsInHouseUnitsAndRefusalsWithTheirPlace() throws Exception {
        Path in = file(
                "in.json",
                "{'v':1,'readings':[{'sensor':'s1','time':'2020-01-01T08:00:00+08:00','wind_ms':3.2,'temp_c':99}]}");
        Path result = folder.resolve("out.json");
        assertThat(run("decode", "--format", "auto", "--in", in.toString(), "--out", result.toString()))
                .isZero();
        assertThat(Files.readString(result).replaceAll("\\s", ""))
                .isEqualTo("[{\"sensor\":\"s1\",\"time\":\"2020-01-01T00:00:00Z\",\"wind_kmh\":11.52}]");
        assertThat(err.toString().trim())
                .isEqualTo("OUT_OF_RANGE: temp_c [99.0] must lie in -50.0 to 55.0 °C at /readings/0/temp_c");
    }

    @Test
    void badInputEndsWithTwo() throws Exception {
        assertThat(run("decode", "--in", folder.resolve("absent").toString())).isEqualTo(2);
        assertThat(run("decode", "--format", "nonsense", "--in", file("a", "{}").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--format [nonsense] must be one of auto, json,");
        assertThat(run("decode", "--in", file("b", "???").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("NO_DECODER");
    }

    @Test
    void aProfileOfOnesOwnIsUsed() throws Exception {
        Path profile = file("mine.profile", "profile mine\norder big\nrepeat no\nA1 : s16/100 temp_c, u8 rh_pct\n");
        Path in = file(
                "up.json",
                "{'deviceInfo':{'devEui':'0102030405060708'},'time':'2024-05-01T00:00:00Z','data':'oQhmKg=='}");
        assertThat(run("decode", "--profiles", profile.toString(), "--in", in.toString()))
                .isZero();
        assertThat(out.toString()).contains("\"temp_c\" : 21.5").contains("\"rh_pct\" : 42.0");
    }
}
