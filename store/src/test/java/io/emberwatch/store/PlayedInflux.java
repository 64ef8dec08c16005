package io.emberwatch.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Plays an InfluxDB of any generation: answers as the test says and remembers what was asked. */
final class PlayedInflux implements AutoCloseable {

    /** What came in. */
    record Asked(String method, String path, String query, String authorization, String body) {}

    /** What goes out. */
    record Answer(int status, String body, String header, String value) {

        static final Answer OK = new Answer(204, "", "", "");

        static Answer of(int status, String body) {
            return new Answer(status, body, "", "");
        }
    }

    final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    final List<String> stored = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final String version;
    private final Deque<Answer> script = new ArrayDeque<>();
    private volatile Function<Asked, Answer> rule = asking -> Answer.OK;

    PlayedInflux(String version) throws IOException {
        this.version = version;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(run -> {
            Thread thread = new Thread(run, "played-influx");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next writes are answered so, one each; then all is well. */
    synchronized void next(Answer... answers) {
        Collections.addAll(script, answers);
    }

    /** What is not scripted is answered so. */
    void otherwise(Function<Asked, Answer> newRule) {
        rule = newRule;
    }

    List<Asked> writes() {
        return asked.stream().filter(a -> a.path.endsWith("/write")).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Asked asking = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestURI().getQuery()),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                body);
        asked.add(asking);
        exchange.getResponseHeaders().set("X-Influxdb-Version", version);
        Answer answer = asking.path.equals("/ping") ? Answer.OK : answer(asking);
        if (answer.status == 204 && asking.path.endsWith("/write")) {
            Collections.addAll(stored, body.split("\n"));
        }
        if (!answer.header.isEmpty()) {
            exchange.getResponseHeaders().set(answer.header, answer.value);
        }
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer answer(Asked asking) {
        return asking.path.endsWith("/write") && !script.isEmpty() ? script.poll() : rule.apply(asking);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
