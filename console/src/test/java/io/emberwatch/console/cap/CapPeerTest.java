package io.emberwatch.console.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reader of CAP 1.2 written by others (the npm package {@code @dec112/cap-ts}) finds in our messages what we meant. Runs where {@code node} is on the
 * path and the environment's {@code CAP_PEER} names a folder into which {@code npm install @dec112/cap-ts tslib} has put it.
 */
class CapPeerTest {
    private static final long T = 1_775_448_000_000L;
    private static final CapWriter WRITER = new CapWriter("emberwatch.example", "示例省森防办", "Example fire command");
    private static final String POLYGON = "41.1,123.1 41.2,123.1 41.2,123.2 41.1,123.1";

    @TempDir
    private Path folder;

    @Test
    void anotherLibraryReadsAlertUpdateAndCancelBack() throws Exception {
        String peer = System.getenv("CAP_PEER");
        assumeTrue(peer != null, "CAP_PEER names no folder with @dec112/cap-ts: skipped");
        List<CapAlert> life = CapAlert.of(
                List.of(event(1, "proposed"), event(4, "published"), event(6, "raised"), event(9, "lifted")),
                WRITER.sender());
        List<JsonNode> read = readByPeer(peer, life);
        assertThat(read).hasSize(3);
        for (int i = 0; i < 3; i++) {
            sameFacts(read.get(i), life.get(i));
        }
        assertThat(read).extracting(alert -> alert.path("msgType").asInt()).doesNotHaveDuplicates();
        assertThat(read.get(2).path("references").asText())
                .isEqualTo(String.join(" ", life.get(2).references()));
    }

    private static void sameFacts(JsonNode read, CapAlert written) {
        assertThat(read.path("identifier").asText()).isEqualTo(written.identifier());
        assertThat(read.path("sender").asText()).isEqualTo("emberwatch.example");
        JsonNode infos = read.path("info_list");
        assertThat(infos).hasSize(2);
        assertThat(infos.get(0).path("language").asText()).isEqualTo("zh-CN");
        assertThat(infos.get(1).path("language").asText()).isEqualTo("en");
        for (String fact : List.of("urgency", "severity", "certainty", "expires", "category_list", "parameter_list")) {
            assertThat(infos.get(0).path(fact)).as(fact).isEqualTo(infos.get(1).path(fact));
        }
        for (JsonNode info : infos) {
            JsonNode area = info.path("area_list").path(0);
            assertThat(area.path("polygon_list").path(0).asText()).isEqualTo(POLYGON);
            assertThat(area.path("geocode_list").path(0).path("value").asText()).isEqualTo("990101");
            assertThat(info.path("description").asText()).endsWith(written.reason());
        }
    }

    private List<JsonNode> readByPeer(String peer, List<CapAlert> alerts) throws Exception {
        Path script = folder.resolve("cap-peer.cjs");
        try (InputStream source = CapPeerTest.class.getResourceAsStream("cap-peer.cjs")) {
            Files.copy(source, script);
        }
        List<String> command = new ArrayList<>(List.of("node", script.toString(), peer));
        for (CapAlert alert : alerts) {
            Path file = folder.resolve(command.size() + ".xml");
            Files.write(file, WRITER.write(alert, new CapPlace("演示一县", "Demo County", POLYGON)));
            command.add(file.toString());
        }
        Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(2, TimeUnit.MINUTES)).as(said).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
        List<JsonNode> read = new ArrayList<>();
        for (String line : said.lines().toList()) {
            read.add(new ObjectMapper().readTree(line));
        }
        return read;
    }

    private static AlertEvent event(long sequence, String event) {
        return new AlertEvent(
                AlertKind.WARNING,
                "w-990101-202604060400-1",
                sequence,
                event,
                "published",
                sequence > 4 ? 5 : 4,
                "user:chief",
                "api",
                "class 4 & above, \"dry\" <wind>",
                "990101",
                Double.NaN,
                Double.NaN,
                T,
                T + sequence * 60_000,
                false,
                event.equals("published") || event.equals("raised") ? "{\"expires_ms\":1775534400000}" : "{}",
                "",
                "");
    }
}
