package io.emberwatch.ingestion;

import java.io.IOException;

/** A broker that could not be reached, or that said no; the message names the broker and its reason. */
public final class MqttLineException extends IOException {

    private static final long serialVersionUID = 1L;

    MqttLineException(String message) {
        super(message);
    }

    MqttLineException(String message, Throwable cause) {
        super(message, cause);
    }
}
