package io.emberwatch.console.live;

import io.emberwatch.console.http.Json;
import io.javalin.http.sse.SseClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open pages that listen, and the last events, so that a page whose link was lost catches up on what it missed.
 *
 * <p>Event ids rise by one. They start at the moment of the server's start in milliseconds, so that an id from before a
 * restart is never mistaken for one after it.
 */
public final class EventHub {

    private static final int REMEMBERED = 256;

    private record Event(long id, String name, String data) {}

    private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();
    private final Deque<Event> last = new ArrayDeque<>();
    private long nextId;

    /** A hub without listeners. */
    public EventHub(long startedMs) {
        this.nextId = startedMs;
    }

    /** Takes a new listener in and tells it what it missed since the id it names. */
    public void join(SseClient client) {
        client.keepAlive();
        client.onClose(() -> clients.remove(client));
        List<Event> missed = new ArrayList<>();
        synchronized (last) {
            long since = since(client.ctx().header("Last-Event-ID"));
            last.stream().filter(event -> event.id > since).forEach(missed::add);
            clients.add(client);
        }
        client.sendComment("listening");
        missed.forEach(event -> send(client, event));
    }

    /** Tells every listener. */
    public void tell(String name, Object data) {
        Event event;
        synchronized (last) {
            event = new Event(nextId++, name, new String(Json.bytes(data), StandardCharsets.UTF_8));
            last.addLast(event);
            if (last.size() > REMEMBERED) {
                last.removeFirst();
            }
        }
        clients.forEach(client -> send(client, event));
    }

    /** Lets every listener know that the line is open; a dead one is found out and dropped. */
    public void keepOpen() {
        clients.forEach(client -> {
            client.sendComment("open");
            if (client.terminated()) {
                clients.remove(client);
            }
        });
    }

    /** Ends every stream, so that the server can stop at once. */
    public void close() {
        clients.forEach(SseClient::close);
        clients.clear();
    }

    /** How many listen. */
    public int listeners() {
        return clients.size();
    }

    private static long since(@org.jspecify.annotations.Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("\\d{1,18}") ? Long.parseLong(lastEventId) : Long.MAX_VALUE;
    }

    private void send(SseClient client, Event event) {
        client.sendEvent(event.name, event.data, String.valueOf(event.id));
        if (client.terminated()) {
            clients.remove(client);
        }
    }
}
