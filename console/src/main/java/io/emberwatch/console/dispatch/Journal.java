package io.emberwatch.console.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.AlertChain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What the dispatcher took on and what became of it: one line of JSON each, forced to the disk before the broker may forget
 * the message. A restart reads it and goes on with what is open; a line cut by a crash is passed over.
 */
final class Journal implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel file;

    /** One line. */
    record Line(long timeMs, String order, String state, String note, int attempts, byte[] event) {}

    private Journal(FileChannel file) {
        this.file = file;
    }

    static Journal open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        if (file.size() > 0) {
            file.write(ByteBuffer.wrap(new byte[] {'\n'})); // ends a line that a crash has cut
        }
        return new Journal(file);
    }

    /** All whole lines of a journal; none where there is no file. */
    static List<Line> read(Path path) throws IOException {
        List<Line> lines = new ArrayList<>();
        if (!Files.exists(path)) {
            return lines;
        }
        for (String text : Files.readAllLines(path)) {
            try {
                JsonNode json = JSON.readTree(text);
                if (json != null && json.hasNonNull("order")) {
                    lines.add(new Line(
                            json.path("t").asLong(),
                            json.path("order").asText(),
                            json.path("state").asText(),
                            json.path("note").asText(),
                            json.path("attempts").asInt(),
                            Base64.getDecoder().decode(json.path("event").asText())));
                }
            } catch (IOException | IllegalArgumentException cutByACrash) {
                continue;
            }
        }
        return lines;
    }

    synchronized void write(Line line) throws IOException {
        String json = "{\"t\":" + line.timeMs() + ",\"order\":" + AlertChain.quoted(line.order()) + ",\"state\":"
                + AlertChain.quoted(line.state()) + ",\"note\":" + AlertChain.quoted(line.note()) + ",\"attempts\":"
                + line.attempts() + ",\"event\":\"" + Base64.getEncoder().encodeToString(line.event()) + "\"}\n";
        file.write(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
        file.force(false);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
