package io.emberwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's own promises, each of its functions called in a shell of its own. */
@Timeout(60)
final class LauncherTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path dir;

    private record Said(int exitCode, String text) {}

    @BeforeEach
    void bash() {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is not there: test skipped");
    }

    @Test
    void theCountIsTakenFromTheReportsOfAllModules() throws Exception {
        report("a", "One", 5, 1, 1, 1);
        report("b", "Two", 7, 0, 0, 2);
        assertThat(run("count tests; count errors; count failures; count skipped")
                        .text())
                .isEqualTo("12\n1\n1\n3\n");
    }

    @Test
    void withoutAnyReportTheCountIsZero() throws Exception {
        assertThat(run("count tests").text()).isEqualTo("0\n");
    }

    @Test
    void whoMayNotInstallIsToldExactlyWhatTo() throws Exception {
        Said said = run("may_install() { return 1; }; missing_packages() { echo maven; echo influxdb; };"
                + " require_packages build influx; echo not reached");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.text())
                .contains("apt-get install --no-install-recommends maven influxdb")
                .doesNotContain("not reached");
    }

    @Test
    void servicesAreForbiddenOnlyWhileInstalling() throws Exception {
        String policy = "policy=" + dir.resolve("policy-rc.d") + "; ";
        assertThat(run(policy + "forbid_services; $policy; echo $?; allow_services; ls $policy 2>&1")
                        .text())
                .startsWith("101\n")
                .contains("No such file");
    }

    @Test
    void aPolicyThatIsThereAlreadyStays() throws Exception {
        Path policy = Files.writeString(dir.resolve("policy-rc.d"), "theirs");
        run("policy=" + policy + "; forbid_services; allow_services");
        assertThat(policy).hasContent("theirs");
    }

    @Test
    void aClassPathWithAMissingEntryIsNotWhole() throws Exception {
        Path jar = Files.writeString(dir.resolve("a.jar"), "");
        Path whole = Files.writeString(dir.resolve("whole"), jar + ":" + jar);
        Path broken = Files.writeString(dir.resolve("broken"), jar + ":" + dir.resolve("b.jar"));
        assertThat(run("classpath_is_whole " + whole + " && echo yes").text()).isEqualTo("yes\n");
        assertThat(run("classpath_is_whole " + broken + " || echo no").text()).isEqualTo("no\n");
        assertThat(run("classpath_is_whole " + dir.resolve("none") + " || echo no")
                        .text())
                .isEqualTo("no\n");
    }

    private void report(String module, String suite, int tests, int errors, int failures, int skipped)
            throws Exception {
        Path reports = Files.createDirectories(dir.resolve(module).resolve("target/surefire-reports"));
        Files.writeString(
                reports.resolve("TEST-" + suite + ".xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="%s" time="1.5" tests="%d" errors="%d" skipped="%d" failures="%d">
                  <testcase name="x"><system-out>&lt;testsuite tests="99" errors="99" failures="99" skipped="99"></system-out></testcase>
                </testsuite>
                """.formatted(suite, tests, errors, skipped, failures));
    }

    /** Runs a line with the launcher's functions at hand, under the launcher's own strictness. */
    private Said run(String line) throws Exception {
        String script = "set -euo pipefail; say() { echo \"emberwatch: $*\" >&2; }; home=" + dir + ";"
                + " for part in packages build test; do . " + ROOT + "/scripts/$part.sh; done; set +e; " + line;
        Process bash = new ProcessBuilder("/bin/bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        String text = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Said(bash.exitValue(), text);
    }
}
