package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All device profiles that are known: those of the house and those of the config, which are looked at first.
 *
 * <p>A payload's profile is, in this order: the one the config gives for its device; one whose model stands in the names
 * that the network sends along; else the first whose table fits the bytes to the last and gives possible values.
 */
final class DeviceProfiles {

    /** A profile and what it read from one payload. */
    record Match(DeviceProfile profile, List<DeviceProfile.Item> items) {}

    private static final String[] SHIPPED = {"milesight", "elsys", "tektelic", "netvox", "decentlab", "cayenne-lpp"};

    private static final int MOST_REMEMBERED = 4096;

    private final Map<String, DeviceProfile> byName = new LinkedHashMap<>();
    private final Map<String, String> byDevice = new LinkedHashMap<>();
    private final Map<String, List<DeviceProfile>> byWord = new ConcurrentHashMap<>();

    /**
     * The shipped profiles behind the config's own.
     *
     * @param own profile texts by their source's name
     * @param byDevice profile names by device id, device name or name of the network's device profile
     */
    DeviceProfiles(Map<String, String> own, Map<String, String> byDevice) {
        Map<String, DeviceProfile> shipped = new LinkedHashMap<>();
        for (String file : SHIPPED) {
            for (DeviceProfile profile : ProfileReader.read(file + ".profile", shippedText(file), shipped)) {
                shipped.put(profile.name, profile);
            }
        }
        own.forEach((source, text) ->
                ProfileReader.read(source, text, shipped).forEach(profile -> byName.put(profile.name, profile)));
        shipped.forEach(byName::putIfAbsent);
        byDevice.forEach((device, profile) -> {
            if (!byName.containsKey(profile)) {
                throw new IllegalArgumentException(
                        "profile [" + profile + "] of device " + device + " must be one of " + byName.keySet());
            }
            this.byDevice.put(device.toLowerCase(Locale.ROOT), profile);
        });
    }

    /** The profile that the config gives for one of a device's names; null where it gives none. */
    @Nullable
    DeviceProfile configured(List<String> names) {
        for (String name : names) {
            String profile = byDevice.get(name.toLowerCase(Locale.ROOT));
            if (profile != null) {
                return byName.get(profile);
            }
        }
        return null;
    }

    /** The best reading of a payload; null where no table fits. */
    @Nullable
    Match find(List<String> names, byte[] payload) {
        if (payload.length == 0) {
            return null;
        }
        Match named = named(names, payload);
        return named == null ? guessed(payload) : named;
    }

    private @Nullable Match named(List<String> names, byte[] payload) {
        if (names.stream().allMatch(name -> namedIn(name).isEmpty())) {
            return null;
        }
        for (DeviceProfile profile : byName.values()) {
            for (String name : names) {
                if (namedIn(name).contains(profile)) {
                    List<DeviceProfile.Item> items = profile.read(payload);
                    if (items != null) {
                        return new Match(profile, items);
                    }
                }
            }
        }
        return null;
    }

    /** The profiles whose model stands in a name; devices say the same names with each message. */
    private List<DeviceProfile> namedIn(String name) {
        List<DeviceProfile> known = byWord.get(name);
        if (known == null) {
            known = byName.values().stream()
                    .filter(profile -> profile.isNamedIn(name))
                    .toList();
            if (byWord.size() < MOST_REMEMBERED) {
                byWord.put(name, known);
            }
        }
        return known;
    }

    private @Nullable Match guessed(byte[] payload) {
        Match best = null;
        int bestRank = 0;
        for (DeviceProfile profile : byName.values()) {
            List<DeviceProfile.Item> items = profile.guess ? profile.read(payload) : null;
            int rank = items == null ? 0 : rank(items);
            if (rank > bestRank) {
                bestRank = rank;
                best = new Match(profile, items == null ? List.of() : items);
            }
        }
        return best;
    }

    /**
     * 3 where every value is possible, 2 where only those of history records are not, 1 where there is none of ours, 0 where
     * those of now are not possible.
     */
    private static int rank(List<DeviceProfile.Item> items) {
        int rank = 3;
        boolean any = false;
        for (DeviceProfile.Item item : items) {
            Channel channel = item.field().channel;
            any |= channel != null;
            if (channel != null && !Double.isNaN(item.value()) && !channel.accepts(item.value())) {
                rank = item.timeMs() == ReadingDraft.NO_TIME ? 0 : Math.min(rank, 2);
            }
        }
        return any ? rank : 1;
    }

    private static String shippedText(String file) {
        try (InputStream in = DeviceProfiles.class.getResourceAsStream("profiles/" + file + ".profile")) {
            if (in == null) {
                throw new IllegalStateException("profiles/" + file + ".profile is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
