package io.emberwatch.console.alerts;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.console.access.Gate;
import io.emberwatch.console.access.Right;
import io.emberwatch.console.http.Body;
import io.emberwatch.console.http.Json;
import io.emberwatch.console.http.Reply;
import io.emberwatch.console.live.EventHub;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one shift tells the next: a note, with the alerts that were open when it was written. Appended, never changed. */
public final class Handover {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 50;

    /**
     * One note.
     *
     * @param time when, ISO 8601
     * @param actor who wrote it
     * @param text what the next shift must know
     * @param open the alerts that were open
     */
    public record Note(String time, String actor, String text, List<String> open) {}

    private record Notes(List<Note> notes) {}

    private final Path file;
    private final AlertDesk desk;
    private final EventHub hub;
    private final Clock wall;

    /** The notes of a state folder. */
    public Handover(Path stateDir, AlertDesk desk, EventHub hub, Clock wall) {
        this.file = stateDir.resolve("handover.jsonl");
        this.desk = desk;
        this.hub = hub;
        this.wall = wall;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/handover", this::list, Right.SELF);
        routes.post("/api/v1/handover", this::write, Right.COMMAND);
    }

    private void list(Context ctx) {
        List<Note> notes = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    notes.add(JSON.readValue(line, Note.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("handover notes [" + file + "] must be readable", e);
        }
        Collections.reverse(notes);
        Reply.json(ctx, new Notes(notes.stream().limit(SHOWN).toList()));
    }

    private synchronized void write(Context ctx) {
        Body body = Body.of(ctx);
        Note note = new Note(
                Instant.ofEpochMilli(wall.millis()).toString(),
                Gate.visitor(ctx).name(),
                body.text("text", 4_000),
                desk.views(wall.millis()).stream()
                        .filter(view -> view.rank() < 9)
                        .map(AlertView::id)
                        .toList());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    new String(Json.bytes(note), StandardCharsets.UTF_8) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("handover notes [" + file + "] must be writable", e);
        }
        hub.tell("handover", note);
        ctx.status(201);
        Reply.secret(ctx, note);
    }
}
