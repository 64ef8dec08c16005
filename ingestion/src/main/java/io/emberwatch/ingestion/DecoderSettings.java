package io.emberwatch.ingestion;

import java.io.Serializable;
import java.util.List;

/**
 * How frames are understood: which format is spoken on which topics, and what is refused at the door.
 *
 * @param limits sizes and times
 * @param topics looked at in order, the first filter that matches decides; the house's own topics need not be listed
 */
public record DecoderSettings(DecodeLimits limits, List<TopicFormat> topics) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The house's own topics alone, with the usual limits. */
    public static final DecoderSettings DEFAULT = new DecoderSettings(DecodeLimits.DEFAULT, List.of());

    /** Keeps an own copy. */
    public DecoderSettings {
        topics = List.copyOf(topics);
    }
}
