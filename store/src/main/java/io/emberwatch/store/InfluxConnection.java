package io.emberwatch.store;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.exceptions.InfluxException;
import io.emberwatch.store.InfluxSettings.Generation;
import io.emberwatch.store.InfluxSettings.Gzip;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * The way to one InfluxDB: one HTTP client for writer, reader and provisioning, made for the server's generation.
 *
 * <p>Opening asks nothing of the server; it may be away. The generation is asked for when it is first needed.
 */
public final class InfluxConnection implements AutoCloseable {

    /**
     * What a server of an address was last found to be, for all connections of this process: a writer that is first needed while the server
     * is away need not wait for it, and its lines can go to the spool.
     */
    private static final Map<String, Generation> FOUND = new ConcurrentHashMap<>();

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final InfluxSettings settings;
    private final GenerationInterceptor interceptor;
    private final OkHttpClient plain;
    private final InfluxDBClient client;
    private volatile Generation generation;

    private InfluxConnection(InfluxSettings settings) {
        this.settings = settings;
        this.generation = settings.generation();
        this.interceptor = new GenerationInterceptor(settings.credentials());
        interceptor.speak(generation);
        Duration timeout = Duration.ofMillis(settings.batching().requestTimeoutMs());
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .connectionPool(new ConnectionPool(8, 1, TimeUnit.MINUTES))
                .addInterceptor(interceptor);
        this.plain = http.build();
        String org = settings.credentials().org();
        this.client = InfluxDBClientFactory.create(InfluxDBClientOptions.builder()
                .url(settings.url())
                .org(org.isEmpty() ? "-" : org)
                .logLevel(LogLevel.NONE)
                .okHttpClient(http)
                .build());
        if (compresses()) {
            client.enableGzip();
        }
    }

    /** A connection that has asked nothing yet. */
    public static InfluxConnection open(InfluxSettings settings) {
        return new InfluxConnection(settings);
    }

    /**
     * Which InfluxDB answers, from its ping header or from the settings.
     *
     * @throws InfluxUnavailableException if it has to be asked and does not answer
     */
    public Generation generation() {
        if (generation == Generation.AUTO) {
            detect();
        }
        return generation;
    }

    /** What the server says it is, such as {@code 1.6.7~rc0}. */
    public String version() {
        try {
            return client.version();
        } catch (InfluxException e) {
            throw InfluxUnavailableException.of(settings.url(), e);
        }
    }

    /** The settings it was opened with. */
    public InfluxSettings settings() {
        return settings;
    }

    /** Lets go of threads and sockets. */
    @Override
    public void close() {
        client.close();
        plain.dispatcher().executorService().shutdown();
    }

    /** The bare HTTP client with the same credentials, for what the InfluxDB client has no call for. */
    OkHttpClient plain() {
        return plain;
    }

    InfluxDBClient client() {
        return client;
    }

    /** The bucket as the client names it: 1.x and 2.x know database and retention policy, 3.x the database alone. */
    String bucket() {
        return generation == Generation.V3
                ? settings.database()
                : settings.database() + "/" + settings.retentionPolicy();
    }

    private synchronized void detect() {
        if (generation != Generation.AUTO) {
            return;
        }
        Generation found;
        try {
            found = ofVersion(version());
            FOUND.put(settings.url(), found);
        } catch (InfluxUnavailableException e) {
            Generation known = FOUND.get(settings.url());
            if (known == null) {
                throw e;
            }
            found = known;
        }
        interceptor.speak(found);
        generation = found;
    }

    private Generation ofVersion(String version) {
        String bare = version.startsWith("v") ? version.substring(1) : version;
        if (bare.startsWith("1.")) {
            return Generation.V1;
        }
        if (bare.startsWith("2.")) {
            return Generation.V2;
        }
        if (bare.startsWith("3.")) {
            return Generation.V3;
        }
        throw new InfluxUnavailableException("InfluxDB at " + settings.url() + " says it is version [" + version
                + "], which is none of 1.x, 2.x, 3.x: set influx.generation in the configuration");
    }

    private boolean compresses() {
        Gzip gzip = settings.batching().gzip();
        return gzip == Gzip.ALWAYS || gzip == Gzip.REMOTE && !settings.loopback();
    }
}
