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

    /** Topics that mean one format wherever they are used. */
    private static final List<TopicFormat> USUAL = List.of(
            new TopicFormat(Topics.ALL_READINGS, Format.EMBERWATCH_JSON),
            new TopicFormat(Topics.ALL_SENSORS, Format.SENSORS),
            new TopicFormat(Topics.FIELD_ORDERS, Format.FIELD_ORDER),
            new TopicFormat(Topics.REPLAYS, Format.REPLAY),
            new TopicFormat("application/+/device/+/event/up", Format.CHIRPSTACK),
            new TopicFormat("application/+/device/+/rx", Format.CHIRPSTACK),
            new TopicFormat("v3/+/devices/+/up", Format.TTS),
            new TopicFormat("spBv1.0/#", Format.SPARKPLUG),
            new TopicFormat("v1/gateway/telemetry", Format.THINGSBOARD));

    private final DecoderSettings settings;
    private final List<TopicFormat> topics = new ArrayList<>();
    private final Map<Format, PayloadDecoder> byFormat = new EnumMap<>(Format.class);
    private final Quantities quantities;
    private final ObjectMapping mapping;
    private final UplinkReader uplinks;

    private Decoders(DecoderSettings settings) {
        this.settings = settings;
        topics.addAll(settings.topics());
        topics.addAll(USUAL);
        quantities = new Quantities(settings.names());
        mapping = new ObjectMapping(quantities);
        uplinks = new UplinkReader(new DeviceProfiles(settings.profiles(), settings.profileByDevice()), mapping);
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
        refuse(frame, out, "topic", frame.topic(), "must be one that a decoder is set for");
    }

    /** Reads a frame as one format, whatever its topic. */
    public void decode(Format format, Frame frame, DecodeSink out) {
        if (format != Format.AUTO) {
            byFormat.computeIfAbsent(format, this::make).decode(frame, out);
            return;
        }
        Format found = frame.payload().length > settings.limits().maxPayloadBytes()
                ? Format.OBJECT
                : FormatGuess.of(frame.payload());
        if (found == null) {
            refuse(frame, out, "payload", Hex.of(frame.payload(), 24), "must be of a format that can be recognised");
        } else {
            decode(found, frame, out);
        }
    }

    private void refuse(Frame frame, DecodeSink out, String name, String value, String rule) {
        new DecodeRun(frame, out, settings.limits(), Topics.gatewayOf(frame.topic()))
                .refuse(RefusalReason.NO_DECODER, name, value, rule, "");
    }

    private PayloadDecoder make(Format format) {
        DecodeLimits limits = settings.limits();
        return switch (format) {
            case AUTO, EMBERWATCH_JSON -> new EmberwatchJsonDecoder(limits);
            case SENSORS -> new SensorFrameDecoder(limits);
            case FIELD_ORDER -> new FieldOrderDecoder(limits);
            case REPLAY -> new ReplayDecoder(limits, this);
            case SENML -> new SenmlDecoder(limits, quantities);
            case CHIRPSTACK -> new LorawanDecoder(limits, uplinks, LorawanEnvelopes::chirpstack);
            case TTS -> new LorawanDecoder(limits, uplinks, LorawanEnvelopes::thingsStack);
            case LORIOT -> new LorawanDecoder(limits, uplinks, LorawanEnvelopes::loriot);
            case THINGPARK -> new LorawanDecoder(limits, uplinks, LorawanEnvelopes::thingPark);
            case SPARKPLUG -> new SparkplugDecoder(limits, quantities);
            case THINGSBOARD -> new ThingsBoardDecoder(limits, mapping);
            case OBJECT -> new ObjectDecoder(limits, mapping);
            case CSV -> new CsvDecoder(limits, quantities, settings.csvColumns());
        };
    }
}
