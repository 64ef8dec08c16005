package io.emberwatch.store;

import com.influxdb.exceptions.InfluxException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Puts into words why a call to InfluxDB failed; 1.x says it in {@code error}, 2.x and 3.x in {@code message}. */
final class InfluxErrors {

    private InfluxErrors() {}

    /** A half sentence to follow {@code InfluxDB at URL}. */
    static String reason(InfluxException e) {
        if (e.status() == 0) {
            return unreachable(e.getCause());
        }
        return "answered " + e.status() + ": " + detail(e);
    }

    /** What the server itself says; empty where it says nothing. */
    static String detail(InfluxException e) {
        for (String key : new String[] {"error", "message"}) {
            Object said = e.errorBody() == null ? null : e.errorBody().get(key);
            if (said != null && !said.toString().isEmpty()) {
                return said.toString();
            }
        }
        return e.getMessage() == null ? "" : e.getMessage();
    }

    private static String unreachable(@Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            return "does not answer (connection refused)";
        }
        if (cause instanceof UnknownHostException) {
            return "does not answer (unknown host)";
        }
        if (cause instanceof SocketTimeoutException || cause instanceof java.io.InterruptedIOException) {
            return "does not answer in time";
        }
        return "does not answer (" + (cause == null ? "no reason given" : cause.getMessage()) + ")";
    }
}
