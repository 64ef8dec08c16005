package io.emberwatch.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.influxdb.client.service.InfluxQLQueryService;
import io.emberwatch.store.InfluxSettings.Generation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/**
 * Asks one InfluxQL question over the client's own query call and reads the JSON answer.
 *
 * <p>The client's {@code queryJSON} is not used to read it: it throws at the first absent field of a row, gives every
 * value as text and keeps silent about an error that comes with status 200.
 */
final class InfluxQuery {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InfluxConnection connection;
    private final InfluxQLQueryService service;

    InfluxQuery(InfluxConnection connection) {
        this.connection = connection;
        this.service = connection.client().getService(InfluxQLQueryService.class);
    }

    /** Runs one statement in the settings' database. */
    List<SeriesTable> run(String statement) {
        Generation generation = connection.generation();
        return run(
                statement,
                connection.settings().database(),
                generation == Generation.V3 ? null : connection.settings().retentionPolicy());
    }

    /** Runs one statement that belongs to no database. */
    List<SeriesTable> runBare(String statement) {
        return run(statement, null, null);
    }

    private List<SeriesTable> run(String statement, @Nullable String database, @Nullable String retentionPolicy) {
        String url = connection.settings().url();
        try {
            Response<ResponseBody> response = service.query(
                            statement, database, retentionPolicy, "ms", null, "application/json")
                    .execute();
            try (ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody()) {
                if (body == null) {
                    throw refused(url, response.code(), "an empty answer", statement);
                }
                return read(body.byteStream(), url, response.code(), statement);
            }
        } catch (IOException e) {
            throw InfluxUnavailableException.of(url, new com.influxdb.exceptions.InfluxException(e));
        }
    }

    private static List<SeriesTable> read(InputStream in, String url, int status, String statement) throws IOException {
        JsonNode answer;
        try {
            answer = JSON.readTree(in);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw refused(url, status, "something that is not JSON", statement);
        }
        if (answer.has("error") || answer.has("message")) {
            throw refused(
                    url,
                    status,
                    answer.path("error").asText(answer.path("message").asText()),
                    statement);
        }
        List<SeriesTable> tables = new ArrayList<>();
        for (JsonNode result : answer.path("results")) {
            if (result.has("error")) {
                throw refused(url, status, result.path("error").asText(), statement);
            }
            for (JsonNode series : result.path("series")) {
                tables.add(table(series));
            }
        }
        return tables;
    }

    private static SeriesTable table(JsonNode series) {
        Map<String, String> tags = new LinkedHashMap<>();
        series.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        List<String> columns = new ArrayList<>();
        series.path("columns").forEach(column -> columns.add(column.asText()));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (JsonNode values : series.path("values")) {
            @Nullable Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = value(values.path(i));
            }
            rows.add(row);
        }
        return new SeriesTable(series.path("name").asText(), tags, columns, rows);
    }

    private static @Nullable Object value(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNull() || value.isMissingNode() ? null : value.asText();
    }

    private static InfluxUnavailableException refused(String url, int status, String said, String statement) {
        return new InfluxUnavailableException(
                "InfluxDB at " + url + " answered " + status + ": " + said + ", asked [" + statement + "]");
    }
}
