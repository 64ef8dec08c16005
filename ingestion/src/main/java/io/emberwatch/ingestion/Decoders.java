package io.emberwatch.ingestion;

import io.emberwatch.domain.RefusalReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The desk at the door: hands each frame to the decoder of its topic.
 *
 * <p>Decoders remember what they have seen, so each thread opens a desk of its own from the settings.
 */
public final class Decoders implements PayloadDecoder {

    private final DecoderSettings settings;
    private final List<TopicFormat> topics = new ArrayList<>();
    private final Map<Format, PayloadDecoder> byFormat = new EnumMap<>(Format.class);

    private Decoders(DecoderSettings settings) {
        this.settings = settings;
        topics.addAll(settings.topics());
        topics.add(new TopicFormat(Topics.ALL_READINGS, Format.EMBERWATCH_JSON));
        topics.add(new TopicFormat(Topics.ALL_SENSORS, Format.SENSORS));
    }

    /** A desk with fresh decoders. */
    public static Decoders open(DecoderSettings settings) {
        return new Decoders(settings);
    }

    /** Hands the frame to the decoder of its topic; a topic that nobody reads is refused. */
    @Override
    public void decode(Frame frame, DecodeSink out) {
        for (TopicFormat rule : topics) {
            if (TopicFilter.matches(rule.filter(), frame.topic())) {
                decode(rule.format(), frame, out);
                return;
            }
        }
        new DecodeRun(frame, out, settings.limits(), "")
                .refuse(RefusalReason.NO_DECODER, "topic", frame.topic(), "must be one that a decoder is set for", "");
    }

    /** Reads a frame as one format, whatever its topic. */
    public void decode(Format format, Frame frame, DecodeSink out) {
        byFormat.computeIfAbsent(format, this::make).decode(frame, out);
    }

    private PayloadDecoder make(Format format) {
        return switch (format) {
            case AUTO, EMBERWATCH_JSON -> new EmberwatchJsonDecoder(settings.limits());
            case SENSORS -> new SensorFrameDecoder(settings.limits());
        };
    }
}
