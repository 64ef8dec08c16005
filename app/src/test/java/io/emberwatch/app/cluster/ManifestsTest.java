package io.emberwatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.run.Wiring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for Docker and Kubernetes, which nobody here can run, against the code that they name. */
class ManifestsTest {

    private static final Path CONFIG = Path.of("..", "config");

    @TempDir
    Path dir;

    private static List<JsonNode> documents(Path file) throws Exception {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (var parser = yaml.getFactory().createParser(file.toFile())) {
            return yaml.readValues(parser, JsonNode.class).readAll();
        }
    }

    @Test
    void theFlinkDeploymentNamesTheJarTheClassAndTheConfigurationThatThereAre() throws Exception {
        List<JsonNode> documents = documents(CONFIG.resolve("kubernetes/flinkdeployment.yaml"));
        JsonNode spec = documents.get(1).path("spec");
        assertThat(documents.get(1).path("apiVersion").asText()).isEqualTo("flink.apache.org/v1beta1");
        assertThat(spec.path("flinkVersion").asText()).isEqualTo("v2_3");
        JsonNode job = spec.path("job");
        assertThat(job.path("entryClass").asText()).isEqualTo(JobMain.class.getName());
        String jar = job.path("jarURI").asText().replace("local://", "");
        assertThat(Files.readString(CONFIG.resolve("docker/Dockerfile"))).contains(" " + jar);
        String file = job.path("args").path(1).asText();
        JsonNode mounts = spec.at("/podTemplate/spec/containers/0/volumeMounts");
        assertThat(mounts.findValuesAsText("mountPath"))
                .contains(Path.of(file).getParent().toString());
        assertThat(documents.get(0).path("data").has(Path.of(file).getFileName().toString()))
                .isTrue();
        assertThat(spec.at("/podTemplate/spec/volumes").findValuesAsText("name"))
                .containsAll(mounts.findValuesAsText("name"));
    }

    @Test
    void theConfigurationInTheFlinkDeploymentIsGood() throws Exception {
        JsonNode map =
                documents(CONFIG.resolve("kubernetes/flinkdeployment.yaml")).get(0);
        Path file = Files.writeString(
                dir.resolve("region.yaml"), map.path("data").path("region.yaml").asText());
        Wiring wiring = new Wiring(ConfigLoader.load(file, Map.of()));
        assertThat(wiring.job().source().lanes()).isEqualTo(4);
        assertThat(wiring.job().run().rocksDb()).isTrue();
    }

    @Test
    void theComposeFileNamesTheServersThatItsRegionNames() throws Exception {
        JsonNode compose =
                documents(CONFIG.resolve("docker/docker-compose.yml")).get(0);
        Wiring wiring = new Wiring(ConfigLoader.load(CONFIG.resolve("docker/region.yaml"), Map.of()));
        assertThat(compose.path("services")
                        .has(java.net.URI.create(wiring.config().mqtt().url()).getHost()))
                .isTrue();
        assertThat(compose.path("services")
                        .has(java.net.URI.create(wiring.config().influx().url()).getHost()))
                .isTrue();
        for (JsonNode service : compose.path("services")) {
            for (JsonNode volume : service.path("volumes")) {
                String name = volume.asText().split(":")[0];
                boolean there = name.startsWith("./")
                        ? Files.exists(CONFIG.resolve("docker").resolve(name))
                        : compose.path("volumes").has(name);
                assertThat(there).as(name).isTrue();
            }
        }
    }
}
