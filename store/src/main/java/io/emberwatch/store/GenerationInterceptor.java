package io.emberwatch.store;

import io.emberwatch.store.InfluxSettings.Credentials;
import io.emberwatch.store.InfluxSettings.Generation;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/**
 * Turns what the 2.x client says into what the server at hand understands.
 *
 * <p>1.x has no {@code /api/v2/write} before 1.8 and wants {@code /write?db=&rp=}; so does 2.x where the caller has a
 * user and a password but no token. 3.x documents {@code /query} for GET alone. Each wants its own Authorization.
 */
final class GenerationInterceptor implements Interceptor {

    private static final String NATIVE_WRITE = "/api/v2/write";

    private final Credentials credentials;
    private volatile Generation generation = Generation.AUTO;

    GenerationInterceptor(Credentials credentials) {
        this.credentials = credentials;
    }

    void speak(Generation found) {
        generation = found;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Request.Builder changed = request.newBuilder();
        String path = request.url().encodedPath();
        if (path.endsWith(NATIVE_WRITE) && wantsOldWrite()) {
            changed.url(oldWrite(request.url(), path));
        } else if (path.endsWith("/query") && generation == Generation.V3 && request.body() != null) {
            changed.url(queryAsGet(request.url(), request.body())).get();
        }
        String authorization = authorization();
        if (!authorization.isEmpty()) {
            changed.header("Authorization", authorization);
        }
        return chain.proceed(changed.build());
    }

    private boolean wantsOldWrite() {
        return generation == Generation.V1
                || generation == Generation.V2
                        && credentials.token().isEmpty()
                        && !credentials.user().isEmpty();
    }

    private static HttpUrl oldWrite(HttpUrl url, String path) {
        String bucket = url.queryParameter("bucket");
        int slash = bucket == null ? -1 : bucket.indexOf('/');
        if (bucket == null || slash < 0) {
            throw new IllegalStateException("bucket [" + bucket + "] must be database/retentionPolicy");
        }
        String precision = url.queryParameter("precision");
        return url.newBuilder()
                .encodedPath(path.substring(0, path.length() - NATIVE_WRITE.length()) + "/write")
                .query(null)
                .addQueryParameter("db", bucket.substring(0, slash))
                .addQueryParameter("rp", bucket.substring(slash + 1))
                .addQueryParameter("precision", precision == null ? "ns" : precision)
                .build();
    }

    /** The form's fields, encoded as they are, behind what the address asks already. */
    private static HttpUrl queryAsGet(HttpUrl url, RequestBody form) throws IOException {
        Buffer fields = new Buffer();
        form.writeTo(fields);
        String before = url.encodedQuery();
        String all = (before == null || before.isEmpty() ? "" : before + "&") + fields.readUtf8();
        return url.newBuilder().encodedQuery(all).build();
    }

    private String authorization() {
        if (!credentials.token().isEmpty()) {
            return (generation == Generation.V3 ? "Bearer " : "Token ") + credentials.token();
        }
        if (!credentials.user().isEmpty()) {
            return okhttp3.Credentials.basic(
                    credentials.user(), credentials.password(), java.nio.charset.StandardCharsets.UTF_8);
        }
        return "";
    }
}
