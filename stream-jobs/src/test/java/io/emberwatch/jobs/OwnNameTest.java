package io.emberwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a Java of its own whose hosts file knows nothing but localhost. */
@Timeout(600)
class OwnNameTest {

    @TempDir
    Path dir;

    @Test
    void flinkStartsWhereNobodyKnowsTheMachinesName() throws Exception {
        assertThat(javaWithoutName("--add-opens=java.base/java.net=ALL-UNNAMED"))
                .contains("started and ended");
    }

    @Test
    void aJavaThatLetsNobodyTellSaysWhatIsMissing() throws Exception {
        assertThat(javaWithoutName()).contains("a line of /etc/hosts must give it an address");
    }

    private String javaWithoutName(String... options) throws Exception {
        Path hosts = Files.writeString(dir.resolve("hosts"), "127.0.0.1 localhost\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
                "-Djdk.net.hosts.file=" + hosts));
        command.addAll(List.of(options));
        String real = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", real, Child.class.getName()));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        java.waitFor();
        return said;
    }

    /** What runs there. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) throws Exception {
            assertThatThrownBy(InetAddress::getLocalHost).isInstanceOf(UnknownHostException.class);
            OwnName.ensure();
            Configuration configuration = JobConfiguration.embedded(RunSettings.in(""), "own-name");
            try (MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                    .setConfiguration(configuration)
                    .build())) {
                cluster.start();
            }
            System.out.println("started and ended");
        }
    }
}
