package io.emberwatch.store;

import com.influxdb.exceptions.InfluxException;

/** The InfluxDB did not answer, or answered that it will not serve us; one sentence says which. */
public final class InfluxUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InfluxUnavailableException(String sentence) {
        super(sentence);
    }

    private InfluxUnavailableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    static InfluxUnavailableException of(String url, InfluxException cause) {
        return new InfluxUnavailableException("InfluxDB at " + url + " " + InfluxErrors.reason(cause), cause);
    }
}
