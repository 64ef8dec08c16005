package io.emberwatch.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** JSON calls to a server's administration, for what the InfluxDB client has no method for. */
final class AdminCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType JSON_TYPE = MediaType.get("application/json");

    private final InfluxConnection connection;

    AdminCalls(InfluxConnection connection) {
        this.connection = connection;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The answer to a question whose parameters are given as name, value, name, value. */
    JsonNode get(String path, String... parameters) {
        HttpUrl.Builder url = url(path).newBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            url.addQueryParameter(parameters[i], parameters[i + 1]);
        }
        return call(new Request.Builder().url(url.build()).build(), 0);
    }

    JsonNode post(String path, ObjectNode body) {
        return postUnless(0, path, body);
    }

    /** Posts; one further status is as good as success. */
    JsonNode postUnless(int alsoGood, String path, ObjectNode body) {
        RequestBody json = RequestBody.create(body.toString(), JSON_TYPE);
        return call(new Request.Builder().url(url(path)).post(json).build(), alsoGood);
    }

    private HttpUrl url(String path) {
        String base = connection.settings().url();
        return HttpUrl.get(base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path);
    }

    private JsonNode call(Request request, int alsoGood) {
        try (Response response = connection.plain().newCall(request).execute()) {
            ResponseBody body = response.body();
            String text = body == null ? "" : body.string();
            if (!response.isSuccessful() && response.code() != alsoGood) {
                throw new InfluxUnavailableException(
                        "InfluxDB at " + connection.settings().url() + " answered "
                                + response.code() + " to " + request.method() + " "
                                + request.url().encodedPath() + ": " + text);
            }
            return text.isBlank() ? JSON.nullNode() : JSON.readTree(text);
        } catch (IOException e) {
            throw InfluxUnavailableException.of(connection.settings().url(), new InfluxException(e));
        }
    }
}
