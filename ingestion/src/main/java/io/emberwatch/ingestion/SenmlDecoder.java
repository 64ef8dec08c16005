package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.RefusalReason;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads SenML JSON (RFC 8428).
 *
 * <p>A record's name is the sensor and, after its last {@code :} or {@code /} (or behind that an underscore, as RFC 9039 has
 * it), the quantity, where that word is one we know; else the whole name is the sensor and the unit says what was measured. Records of one sensor and time become one
 * reading.
 */
final class SenmlDecoder implements PayloadDecoder {

    private final DecodeLimits limits;
    private final Quantities quantities;

    SenmlDecoder(DecodeLimits limits, Quantities quantities) {
        this.limits = limits;
        this.quantities = quantities;
    }

    private record Key(String sensorId, long timeMs) {}

    @Override
    public void decode(Frame frame, DecodeSink out) {
        DecodeRun run = new DecodeRun(frame, out, limits, Topics.gatewayOf(frame.topic()));
        if (!run.admits()) {
            return;
        }
        Map<Key, ReadingDraft> drafts = new LinkedHashMap<>();
        try {
            SenmlPack pack = new SenmlPack(frame.receivedTimeMs() / 1000.0);
            for (SenmlPack.Entry entry : pack.resolve(JsonText.tree(frame.payload()))) {
                take(run, drafts, entry);
            }
        } catch (SenmlPack.Broken e) {
            run.refuse(RefusalReason.WRONG_TYPE, e.name, e.value, String.valueOf(e.getMessage()), e.place);
        } catch (IOException e) {
            JsonText.refuse(run, e);
        }
        drafts.values().forEach(run::emit);
    }

    private void take(DecodeRun run, Map<Key, ReadingDraft> drafts, SenmlPack.Entry entry) {
        Named named = named(entry);
        double value = entry.truth() == null ? entry.value() : entry.truth() ? 1 : 0;
        boolean fits = entry.truth() == null || named.channel == Channel.SMOKE_ALARM;
        if (named.channel == null || Double.isNaN(value) || !fits) {
            run.out.ignored(named.word, entry.place());
            return;
        }
        SenmlUnits.Scale scale = SenmlUnits.find(named.channel, entry.unit());
        Quantities.Quantity other = quantities.find(named.word, entry.unit());
        boolean usual = entry.unit().isEmpty() || quantities.isUnitOf(named.channel, entry.unit());
        if (scale == null && (other == null || !usual)) {
            run.refuse(
                    RefusalReason.WRONG_TYPE,
                    named.word,
                    entry.value() + " " + entry.unit(),
                    "must be in a unit of " + named.channel.wireName(),
                    entry.place() + "/u");
            return;
        }
        long timeMs = Math.round(entry.timeS() * 1000);
        ReadingDraft draft = drafts.computeIfAbsent(
                new Key(named.sensorId, timeMs), key -> new ReadingDraft(entry.place(), key.sensorId(), key.timeMs()));
        double house = scale == null && other != null ? other.toHouse().applyAsDouble(value) : value;
        house = scale == null ? house : scale.toHouse(value);
        run.foreignValue(draft, named.channel, house, named.word, entry.place());
    }

    /** Sensor and quantity: parted by the last colon or slash, or behind it by an underscore (RFC 9039) or a dot. */
    private Named named(SenmlPack.Entry entry) {
        String name = entry.name();
        int cut = Math.max(name.lastIndexOf(':'), name.lastIndexOf('/'));
        for (int at = cut < 0 ? nextMark(name, 0) : cut; at < name.length(); at = nextMark(name, at + 1)) {
            String word = name.substring(at + 1);
            Channel channel = at > 0 ? channel(word, entry.unit()) : null;
            if (channel != null) {
                return new Named(name.substring(0, at), word, channel);
            }
        }
        return new Named(name, name.substring(cut + 1), SenmlUnits.channelOf(entry.unit()));
    }

    private static int nextMark(String name, int from) {
        for (int i = from; i < name.length(); i++) {
            if ("_.-".indexOf(name.charAt(i)) >= 0) {
                return i;
            }
        }
        return name.length();
    }

    private @Nullable Channel channel(String word, String unit) {
        Quantities.Quantity quantity = quantities.find(word, "");
        if (quantity == null) {
            return null;
        }
        boolean volts = "V".equals(unit) || "mV".equals(unit);
        return quantity.channel() == Channel.BATTERY_PCT && volts ? Channel.BATTERY_V : quantity.channel();
    }

    /** A record's sensor, the word for what it measured, and the channel; null where we keep no such thing. */
    private record Named(
            String sensorId, String word, @Nullable Channel channel) {}
}
