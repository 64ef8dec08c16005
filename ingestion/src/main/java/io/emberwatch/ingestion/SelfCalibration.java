package io.emberwatch.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import java.util.Locale;
import java.util.Set;

/**
 * What a device says of itself: that it calibrates or warms up, so that what it tells meanwhile is not the air's.
 *
 * <p>In bytes a field of its profile says so ({@code u8&1 calibrating}), in JSON a member: one that asks ({@code "warming_up": true}) or
 * one that names the state ({@code "status": "calibrating"}).
 */
final class SelfCalibration {

    /** Its name in profiles and in the house's own frames. */
    static final String WORD = "calibrating";

    /** All channels of a reading, as bits. */
    static final int ALL = (1 << Channel.count()) - 1;

    /** What of the flags of a reading the device itself has said. */
    static final int FLAG = QualityFlag.SELF_CALIBRATING.bit();

    private static final Set<String> QUESTIONS = Set.of(
            WORD,
            "iscalibrating",
            "calibrationactive",
            "calibrationinprogress",
            "selfcalibrating",
            "warmingup",
            "iswarmingup",
            "warmup",
            "preheating",
            "ispreheating");
    private static final Set<String> YES = Set.of("true", "yes", "on", "active", "1");
    private static final Set<String> STATES =
            Set.of("status", "state", "mode", "devicestatus", "devicestate", "sensorstatus", "sensorstate", "opmode");
    private static final Set<String> SAYING_SO =
            Set.of(WORD, "calibration", "selfcalibrating", "selfcalibration", "warmingup", "warmup", "preheating");

    private SelfCalibration() {}

    /** Whether a member of a device's object says that it calibrates. */
    static boolean says(String name, JsonNode value) {
        if (!value.isValueNode()) {
            return false;
        }
        String plain = Quantities.plain(name);
        if (STATES.contains(plain)) {
            return SAYING_SO.contains(Quantities.plain(value.asText()));
        }
        return QUESTIONS.contains(plain) && isYes(value);
    }

    private static boolean isYes(JsonNode value) {
        return value.isNumber()
                ? value.asDouble() != 0
                : value.asBoolean() || YES.contains(value.asText().trim().toLowerCase(Locale.ROOT));
    }

    /**
     * The channels that a field of a profile speaks of, as bits: all for {@code calibrating}, one for {@code calibrating:co_ppm}, none for
     * another name.
     *
     * @throws IllegalArgumentException if it names a channel that there is none of
     */
    static int channels(String field) {
        if (!field.startsWith(WORD + ":")) {
            return WORD.equals(field) ? ALL : 0;
        }
        String name = field.substring(WORD.length() + 1);
        return 1
                << Channel.find(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "channel [" + name + "] must be one, such as " + Channel.CO_PPM.wireName()))
                        .ordinal();
    }

    /** The flags of a reading of which so many channels calibrate. */
    static int[] flags(int channels) {
        int[] flags = new int[Channel.count()];
        for (int c = 0; channels != 0 && c < flags.length; c++) {
            flags[c] = (channels & 1 << c) == 0 ? 0 : FLAG;
        }
        return flags;
    }

    /** The channels of a reading's flags that the device itself calibrates, as bits. */
    static int channels(int[] flags) {
        int channels = 0;
        for (int c = 0; c < flags.length; c++) {
            channels |= (flags[c] & FLAG) == 0 ? 0 : 1 << c;
        }
        return channels;
    }
}
