package io.emberwatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.console.access.Account;
import io.emberwatch.console.access.Accounts;
import io.emberwatch.console.access.Passwords;
import io.emberwatch.console.access.Role;
import io.emberwatch.console.dispatch.DispatchSettings;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.store.InfluxSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A really started console with one account of each role, and callers that log in to it. */
public final class RunningConsole implements AutoCloseable {

    /** Every account's password. */
    public static final String PASSWORD = "correct horse battery";

    private static final String HASH = Passwords.hash(PASSWORD);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    public final ConsoleServer server;
    public final Path stateDir;

    private RunningConsole(ConsoleServer server, Path stateDir) {
        this.server = server;
        this.stateDir = stateDir;
    }

    /** A console with these settings of access; without a broker alerts cannot be commanded. */
    public static RunningConsole start(
            Path dir, AccessSettings access, @Nullable MqttSettings broker, InfluxSettings influx, GridSpec grid) {
        return start(dir, access, broker, influx, grid, null);
    }

    /** One that also tells people. */
    public static RunningConsole start(
            Path dir,
            AccessSettings access,
            @Nullable MqttSettings broker,
            InfluxSettings influx,
            GridSpec grid,
            @Nullable DispatchSettings dispatch) {
        Accounts accounts = new Accounts(Accounts.fileIn(Path.of(access.stateDir())));
        for (Role role : Role.values()) {
            accounts.add(new Account(role.wireName(), role.wireName(), role, "", HASH, false, List.of()));
        }
        accounts.add(new Account("shenyang", "沈阳", Role.DUTY_OFFICER, "210100", HASH, false, List.of()));
        ConsoleSettings usual = ConsoleTestDrive.settings(dir, grid, influx);
        ConsoleServer server = new ConsoleServer(
                        new ConsoleSettings(
                                usual.host(),
                                0,
                                usual.productsRoot(),
                                usual.regionNameZh(),
                                usual.regionNameEn(),
                                usual.utcOffset(),
                                usual.grid(),
                                usual.influx(),
                                usual.display(),
                                access,
                                broker),
                        dispatch)
                .start();
        return new RunningConsole(server, Path.of(access.stateDir()));
    }

    /** One that needs a login for everything, with neither broker nor database. */
    public static RunningConsole closed(Path dir) {
        AccessSettings access = new AccessSettings(
                AccessSettings.Viewing.LOGIN,
                dir.resolve("console").toString(),
                12,
                "",
                AccessSettings.Tls.NONE,
                AccessSettings.Oidc.NONE);
        return start(dir, access, null, InfluxSettings.of("http://127.0.0.1:9", "fire"), GridSpec.liaoning(8000, 16));
    }

    /** The address of a path. */
    public URI at(String path) {
        return URI.create(server.url().replaceAll("/$", "") + path);
    }

    /** A caller without an account. */
    public Caller anybody() {
        return new Caller("", "", "");
    }

    /** A caller who has logged in by the door. */
    public Caller login(String name) throws Exception {
        HttpResponse<String> answer = anybody()
                .send("POST", "/api/v1/session", "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}");
        if (answer.statusCode() != 200) {
            throw new AssertionError("login as " + name + ": " + answer.statusCode() + " " + answer.body());
        }
        String cookie = answer.headers().firstValue("set-cookie").orElseThrow().split(";", -1)[0];
        return new Caller(cookie, JSON.readTree(answer.body()).path("csrf").asText(), "");
    }

    /** A caller with a token. */
    public Caller token(String secret) {
        return new Caller("", "", secret);
    }

    /** Somebody who makes requests. */
    public final class Caller {
        public final String cookie;
        public final String csrf;
        private final String token;

        private Caller(String cookie, String csrf, String token) {
            this.cookie = cookie;
            this.csrf = csrf;
            this.token = token;
        }

        /** The same without the secret against forged requests. */
        public Caller withoutCsrf() {
            return new Caller(cookie, "", token);
        }

        /** The same with the secret against forged requests of another session. */
        public Caller withCsrfOf(Caller other) {
            return new Caller(cookie, other.csrf, token);
        }

        public JsonNode json(String path) throws Exception {
            return JSON.readTree(get(path).body());
        }

        public HttpResponse<String> get(String path) throws Exception {
            return CLIENT.send(request("GET", path, null).build(), BodyHandlers.ofString());
        }

        public HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
                throws Exception {
            HttpRequest.Builder request = request(method, path, body);
            if (headers.length > 0) {
                request.headers(headers);
            }
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        }

        /** The status alone, also of an answer that never ends. */
        public int status(String method, String path, @Nullable String body) throws IOException, InterruptedException {
            HttpResponse<InputStream> answer =
                    CLIENT.send(request(method, path, body).build(), BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        }

        private HttpRequest.Builder request(String method, String path, @Nullable String body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            if (!csrf.isEmpty()) {
                request.header("X-CSRF-Token", csrf);
            }
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return request;
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
