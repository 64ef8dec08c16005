package io.emberwatch.console.api;

import io.emberwatch.console.http.Reply;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of this API, OpenAPI 3, as it ships in the jar. */
public final class OpenApi {

    private final byte[] document;

    /** Reads the description. */
    public OpenApi() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/io/emberwatch/console/openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing from the console's jar");
            }
            this.document = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the route. */
    public void register(RoutesConfig routes) {
        routes.get(
                "/api/v1/openapi.json",
                ctx -> Reply.bytes(ctx, "application/json; charset=utf-8", document, "no-cache"));
    }
}
