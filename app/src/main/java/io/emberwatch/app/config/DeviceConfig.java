package io.emberwatch.app.config;

import io.emberwatch.domain.Channel;
import io.emberwatch.ingestion.DecodeLimits;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.TopicFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What foreign devices say and how it is understood.
 *
 * @param profiles tables of devices' bytes, files as docs/device-profiles.md tells; relative to this file
 * @param bindings by which profile a device is read whose names do not tell
 * @param names what others call our channels; before the names that are known
 * @param csvColumns columns of CSV lines that come without a header
 */
public record DeviceConfig(List<String> profiles, List<Binding> bindings, List<ForeignName> names, String csvColumns) {

    /**
     * One device, or one kind of device.
     *
     * @param device EUI in quotes, name, or the network's name of its kind
     * @param profile name of a profile
     */
    public record Binding(String device, String profile) {}

    /**
     * One name.
     *
     * @param name as the device or network server says it, without unit; case and signs do not matter
     * @param channel the channel that it is
     */
    public record ForeignName(String name, String channel) {}

    /** Keeps own copies. */
    public DeviceConfig {
        profiles = List.copyOf(profiles);
        bindings = List.copyOf(bindings);
        names = List.copyOf(names);
    }

    /**
     * How frames are understood.
     *
     * @param limits sizes and times
     * @param topics which format is spoken on which topics
     * @throws IOException if a profile's file cannot be read
     * @throws IllegalArgumentException if a profile is wrong (file, line, word) or a binding names none that is there
     */
    public DecoderSettings decoders(DecodeLimits limits, List<TopicFormat> topics) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (String file : profiles) {
            texts.put(file, Files.readString(Path.of(file), StandardCharsets.UTF_8));
        }
        Map<String, String> byDevice = new HashMap<>();
        bindings.forEach(binding -> byDevice.put(binding.device(), binding.profile()));
        Map<String, Channel> channels = new HashMap<>();
        names.forEach(
                name -> channels.put(name.name(), Channel.find(name.channel()).orElseThrow()));
        return new DecoderSettings(limits, topics, channels, texts, byDevice, csvColumns);
    }
}
