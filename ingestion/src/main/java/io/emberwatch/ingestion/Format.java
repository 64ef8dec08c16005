package io.emberwatch.ingestion;

import java.util.Locale;
import java.util.Optional;

/** A payload format that can be read, by the name that config and command line use. */
public enum Format {
    /** Found by looking at the bytes. */
    AUTO("auto"),
    /** The house's own JSON, version 1. */
    EMBERWATCH_JSON("json"),
    /** A registration frame: sensors that announce themselves. */
    SENSORS("sensors"),
    /** What a person orders about the field: where a sensor stands, whether its values are good. */
    FIELD_ORDER("field_order"),
    /** A refused message that a person has played again. */
    REPLAY("replay"),
    /** SenML JSON, RFC 8428. */
    SENML("senml"),
    /** ChirpStack uplinks, versions 3 and 4. */
    CHIRPSTACK("chirpstack"),
    /** The Things Stack uplinks, version 3. */
    TTS("tts"),
    /** LORIOT uplinks. */
    LORIOT("loriot"),
    /** Actility ThingPark uplinks. */
    THINGPARK("thingpark"),
    /** Sparkplug B. */
    SPARKPLUG("sparkplug"),
    /** ThingsBoard gateway telemetry. */
    THINGSBOARD("thingsboard"),
    /** Any JSON object that says who, when and what under common names. */
    OBJECT("object"),
    /** Comma-separated lines. */
    CSV("csv");

    private static final Format[] ALL = values();

    private final String word;

    Format(String word) {
        this.word = word;
    }

    /** The name in config and on the command line. */
    public String word() {
        return word;
    }

    /** The format of a name. */
    public static Optional<Format> find(String word) {
        for (Format format : ALL) {
            if (format.word.equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
