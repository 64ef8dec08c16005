package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import org.jspecify.annotations.Nullable;

/** One frame on its way through a decoder: where its readings go, what is checked of each, how a refusal is worded. */
final class DecodeRun {

    private static final int SHOWN_CHARACTERS = 80;
    private static final int LONGEST_ID = 128;
    private static final double MOST_OVERSHOT_RH_PCT = 105;
    private static final double MOST_UNDERSHOT_SOLRAD_WM2 = 20;

    final Frame frame;
    final DecodeSink out;
    private final DecodeLimits limits;
    private String gatewayId;
    private long gatewayTimeMs = Reading.NO_TIME;

    DecodeRun(Frame frame, DecodeSink out, DecodeLimits limits, String gatewayId) {
        this.frame = frame;
        this.out = out;
        this.limits = limits;
        this.gatewayId = gatewayId;
    }

    /** Whether the frame may be read at all; a frame too large is refused here. */
    boolean admits() {
        if (frame.payload().length <= limits.maxPayloadBytes()) {
            return true;
        }
        // the bytes of an oversized frame are not kept: they are what must not fill the store
        out.refusal(new Refusal(
                RefusalReason.TOO_LARGE,
                gatewayId,
                frame.topic(),
                "payload",
                frame.payload().length + " bytes",
                "must have at most " + limits.maxPayloadBytes() + " bytes",
                "",
                frame.receivedTimeMs(),
                new byte[0]));
        return false;
    }

    String gatewayId() {
        return gatewayId;
    }

    void gateway(String id) {
        gatewayId = id;
    }

    void gatewayTime(long timeMs) {
        gatewayTimeMs = timeMs;
    }

    void refuse(RefusalReason reason, String name, Object value, String rule, String place) {
        out.refusal(new Refusal(
                reason,
                gatewayId,
                frame.topic(),
                shown(name),
                shown(String.valueOf(value)),
                rule,
                place,
                frame.receivedTimeMs(),
                frame.payload()));
    }

    /** Takes a value in house units into a draft, or refuses it as impossible; missing stays missing. */
    void value(ReadingDraft draft, Channel channel, double value, String name, String place) {
        if (channel.accepts(value)) {
            draft.put(channel, value);
        } else if (!Double.isNaN(value)) {
            draft.anyRefused = true;
            refuse(RefusalReason.OUT_OF_RANGE, name, value, rangeRule(channel), place);
        }
    }

    /**
     * The same for a value of somebody else's format: what instruments commonly overshoot is set to the bound it overshot
     * (humidity a little above 100 %, radiation a little below nothing at night).
     */
    void foreignValue(ReadingDraft draft, Channel channel, double value, String name, String place) {
        double settled = value;
        if (channel == Channel.RH_PCT && value > 100 && value <= MOST_OVERSHOT_RH_PCT) {
            settled = 100;
        } else if (channel == Channel.SOLRAD_WM2 && value < 0 && value >= -MOST_UNDERSHOT_SOLRAD_WM2) {
            settled = 0;
        }
        value(draft, channel, settled, name, place);
    }

    /** Gives a finished draft to the sink, or refuses it. */
    void emit(ReadingDraft draft) {
        String id = draft.sensorId;
        if (id == null) {
            refuse(RefusalReason.MISSING_ELEMENT, "sensor", "", "must name the sensor", draft.place);
        } else if (!isValidId(id)) {
            refuse(RefusalReason.OUT_OF_RANGE, "sensor", id, "must have 1 to 128 printable characters", draft.place);
        } else if (draft.timeMs == ReadingDraft.NO_TIME) {
            refuse(RefusalReason.MISSING_ELEMENT, "time", "", "must say when it was so", draft.place);
        } else if (limits.tooFarAhead(draft.timeMs, frame.receivedTimeMs())) {
            refuse(
                    RefusalReason.FUTURE_TIME,
                    "time",
                    IsoTime.format(draft.timeMs),
                    "must lie at most " + limits.maxAheadMs() / 1000 + " s ahead of our clock",
                    draft.place);
        } else if (limits.tooOld(draft.timeMs, frame.receivedTimeMs())) {
            refuse(
                    RefusalReason.TOO_OLD,
                    "time",
                    IsoTime.format(draft.timeMs),
                    "must lie at most " + limits.maxAgeMs() / 86_400_000L + " days back",
                    draft.place);
        } else if (draft.valueCount == 0) {
            refuseEmpty(draft);
        } else {
            out.reading(reading(draft, id));
        }
    }

    static boolean isValidId(@Nullable String id) {
        if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < ' ' || c == 0x7F || (c > 0x7F && (Character.isISOControl(c) || Character.isSurrogate(c)))) {
                return false;
            }
        }
        return true;
    }

    private Reading reading(ReadingDraft draft, String id) {
        return new Reading(
                id,
                gatewayId,
                draft.timeMs,
                gatewayTimeMs,
                frame.receivedTimeMs(),
                draft.values,
                SelfCalibration.flags(draft.calibrating));
    }

    private void refuseEmpty(ReadingDraft draft) {
        if (!draft.anyRefused && !draft.anyIgnored) {
            refuse(RefusalReason.NO_VALUE, "reading", "", "must hold at least one value", draft.place);
        }
    }

    private static String rangeRule(Channel channel) {
        return "must lie in " + channel.lowest() + " to " + channel.highest() + " " + channel.unit();
    }

    private static String shown(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), SHOWN_CHARACTERS));
        for (int i = 0; i < text.length() && i < SHOWN_CHARACTERS; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return text.length() > SHOWN_CHARACTERS ? line.append('…').toString() : line.toString();
    }
}
