package io.emberwatch.ingestion;

import java.io.Serializable;

/**
 * Which format the messages of some topics have.
 *
 * @param filter topic filter, with {@code +} and {@code #}
 * @param format the format spoken there
 */
public record TopicFormat(String filter, Format format) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks the filter. */
    public TopicFormat {
        if (!TopicFilter.isValid(filter)) {
            throw new IllegalArgumentException("filter [" + filter + "] must be an MQTT topic filter");
        }
    }
}
