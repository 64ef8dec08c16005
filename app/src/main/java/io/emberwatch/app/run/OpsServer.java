package io.emberwatch.app.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.emberwatch.jobs.JobStatus;
import io.emberwatch.jobs.JobVitals;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Two small pages for machines: {@code /health} (200 when all is well, else 503, with the broken part in a sentence) and {@code /metrics} for
 * Prometheus. Unlike the console they need neither maps nor database.
 */
final class OpsServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;

    private OpsServer(HttpServer server) {
        this.server = server;
    }

    /** Starts it; port 0 takes a free one. */
    static OpsServer start(
            String host,
            int port,
            Supplier<JobStatus> status,
            Supplier<JobVitals> vitals,
            JobHealth.Place place,
            LongSupplier dropped)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.createContext("/health", exchange -> {
            JobHealth health = JobHealth.of(status.get(), vitals.get(), place, dropped.getAsLong());
            int code = health.troubles().isEmpty() ? OK : UNAVAILABLE;
            answer(exchange, code, "application/json; charset=utf-8", JSON.writeValueAsBytes(health));
        });
        server.createContext("/metrics", exchange -> {
            JobStatus now = status.get();
            JobVitals signs = vitals.get();
            String text = JobMetrics.text(
                    now, signs, JobHealth.of(now, signs, place, dropped.getAsLong()), System.currentTimeMillis());
            answer(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        });
        server.start();
        return new OpsServer(server);
    }

    /** Where it listens. */
    String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
