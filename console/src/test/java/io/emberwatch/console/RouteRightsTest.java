package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.console.access.Right;
import io.emberwatch.console.access.Role;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route by every role against a written table: {@code route-rights.txt} says which right each route asks for, and
 * each is really called by everyone.
 */
class RouteRightsTest {

    private static final Path TABLE = Path.of("src/test/resources/route-rights.txt");

    @TempDir
    static Path dir;

    private static RunningConsole console;

    @BeforeAll
    static void start() {
        console = RunningConsole.closed(dir);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static Map<String, Right> table() throws IOException {
        Map<String, Right> table = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.strip().split("\\s+");
                table.put(words[1] + " " + words[2], Right.valueOf(words[0]));
            }
        }
        return table;
    }

    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        console.server.javalin().unsafe.internalRouter.allHttpHandlers().forEach(handler -> {
            HandlerType method = handler.endpoint.method;
            if (method.isHttpMethod() && method != HandlerType.HEAD && !isAsset(handler.endpoint.path)) {
                routes.add(method + " " + handler.endpoint.path);
            }
        });
        return routes;
    }

    private static boolean isAsset(String path) {
        return path.startsWith("/app/") || path.startsWith("/lib/");
    }

    @Test
    void everyRouteIsInTheTableAndNoOther() throws Exception {
        assertThat(routes()).isEqualTo(table().keySet());
    }

    @Test
    void eachRoleMayWhatTheTableSaysAndNothingElse() throws Exception {
        Map<Role, RunningConsole.Caller> callers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            callers.put(role, console.login(role.wireName()));
        }
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Right> row : table().entrySet()) {
            String method = row.getKey().split(" ")[0];
            String path = row.getKey().split(" ")[1].replaceAll("\\{[^}]+}", "x1");
            if (row.getKey().equals("DELETE /api/v1/session")) {
                continue; // ends the caller's session; AccessTest calls it
            }
            String body = method.equals("GET") || method.equals("DELETE") ? null : "{}";
            Right right = row.getValue();
            check(wrong, "anonymous", row.getKey(), console.anybody().status(method, path, body), right, 401);
            for (Role role : Role.values()) {
                int status = callers.get(role).status(method, path, body);
                check(wrong, role.wireName(), row.getKey(), status, role.may(right) ? Right.PUBLIC : right, 403);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(List<String> wrong, String who, String route, int status, Right right, int refusal) {
        boolean refused = status == 401 || status == 403;
        boolean expected = right != Right.PUBLIC;
        if (refused != expected || (expected && status != refusal)) {
            wrong.add(who + ": " + route + " gave " + status);
        }
    }
}
