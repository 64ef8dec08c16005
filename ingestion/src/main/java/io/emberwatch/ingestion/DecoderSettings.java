package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * How frames are understood: which format is spoken on which topics, what foreign names mean, what is refused at the door.
 *
 * @param limits sizes and times
 * @param topics looked at in order, the first filter that matches decides; the house's own topics and those that network
 *     servers always use need not be listed
 * @param names channels by foreign names of one's own, such as {@code Lufttemp}; they come before the usual ones
 * @param profiles texts of device profiles of one's own, by the name of their file
 * @param profileByDevice profile names by device id or name, or by the network's name for the device's kind
 * @param csvColumns the columns of CSV lines that come without a header
 */
public record DecoderSettings(
        DecodeLimits limits,
        List<TopicFormat> topics,
        Map<String, Channel> names,
        Map<String, String> profiles,
        Map<String, String> profileByDevice,
        String csvColumns)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The usual topics, names and profiles, with the usual limits. */
    public static final DecoderSettings DEFAULT = of(DecodeLimits.DEFAULT, List.of());

    /** Keeps own copies and checks the profiles. */
    public DecoderSettings {
        topics = List.copyOf(topics);
        names = Map.copyOf(names);
        profiles = Map.copyOf(profiles);
        profileByDevice = Map.copyOf(profileByDevice);
        new DeviceProfiles(profiles, profileByDevice);
    }

    /** Settings with limits and topics, and all else as usual. */
    public static DecoderSettings of(DecodeLimits limits, List<TopicFormat> topics) {
        return new DecoderSettings(limits, topics, Map.of(), Map.of(), Map.of(), CsvDecoder.USUAL_COLUMNS);
    }
}
