package io.emberwatch.console.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.console.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Who asked for which change, granted or refused: one JSON line each, appended to a file and chained by SHA-256, so that
 * a changed, dropped or inserted line shows. It needs no database, since it must hold while that is away.
 *
 * <p>What happens to alerts is in their own chain of events; here stands that the request was made.
 */
public final class AuditLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One line.
     *
     * @param number 1 for the first, then counting up by one
     * @param time when, ISO 8601 in UTC
     * @param actor the account, or {@code anonymous}
     * @param via how they came in
     * @param address from where
     * @param action method and path
     * @param status the HTTP status of the answer
     * @param note what it was about
     * @param previousHash hash of the line before; empty at the first
     * @param hash SHA-256 over all of the above, hexadecimal
     */
    public record Entry(
            long number,
            String time,
            String actor,
            String via,
            String address,
            String action,
            int status,
            String note,
            String previousHash,
            String hash) {

        String computedHash() {
            return Secrets.hash(String.join(
                    "\n",
                    Long.toString(number),
                    time,
                    actor,
                    via,
                    address,
                    action,
                    Integer.toString(status),
                    note,
                    previousHash));
        }
    }

    private final Path file;
    private final Clock clock;
    private long number;
    private String lastHash = "";
    private long readBytes;

    private AuditLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** The log of a state folder; it need not exist yet. */
    public static AuditLog of(Path stateDir, Clock clock) {
        return new AuditLog(stateDir.resolve("audit.jsonl"), clock);
    }

    /** Writes a line and waits until it is on the disk; a command on this machine may write between two of ours. */
    public synchronized void write(Visitor who, String address, String action, int status, String note) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                    FileLock alone = channel.lock()) {
                if (channel.size() != readBytes) {
                    findTip();
                }
                append(channel, next(who, address, action, status, note));
                channel.force(true);
                readBytes = channel.size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("audit [" + file + "] must be writable", e);
        }
    }

    private void findTip() {
        List<Entry> all = read();
        if (!all.isEmpty()) {
            Entry last = all.get(all.size() - 1);
            number = last.number();
            lastHash = last.hash();
        }
    }

    private Entry next(Visitor who, String address, String action, int status, String note) {
        Entry draft = new Entry(
                number + 1,
                Instant.ofEpochMilli(clock.millis()).toString(),
                who.name(),
                who.via(),
                address,
                action,
                status,
                note,
                lastHash,
                "");
        return new Entry(
                draft.number,
                draft.time,
                draft.actor,
                draft.via,
                address,
                action,
                status,
                note,
                lastHash,
                draft.computedHash());
    }

    private void append(FileChannel channel, Entry entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(
                (new String(Json.bytes(entry), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        number = entry.number;
        lastHash = entry.hash;
    }

    /** The lines before a number, the latest first. */
    public synchronized List<Entry> page(long before, int limit) {
        List<Entry> all = read();
        Collections.reverse(all);
        return all.stream().filter(entry -> entry.number < before).limit(limit).toList();
    }

    /** The first line at which the chain is broken; empty where it is whole. */
    public synchronized OptionalLong findBreak() {
        String previous = "";
        long expected = 1;
        for (Entry entry : read()) {
            if (entry.number != expected
                    || !entry.previousHash.equals(previous)
                    || !entry.hash.equals(entry.computedHash())) {
                return OptionalLong.of(expected);
            }
            previous = entry.hash;
            expected++;
        }
        return OptionalLong.empty();
    }

    private List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            try {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    entries.add(entry(JSON.readTree(line)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("audit [" + file + "] must be readable", e);
            }
        }
        return entries;
    }

    private static Entry entry(JsonNode line) {
        return new Entry(
                line.path("number").asLong(),
                line.path("time").asText(),
                line.path("actor").asText(),
                line.path("via").asText(),
                line.path("address").asText(),
                line.path("action").asText(),
                line.path("status").asInt(),
                line.path("note").asText(),
                line.path("previousHash").asText(),
                line.path("hash").asText());
    }
}
