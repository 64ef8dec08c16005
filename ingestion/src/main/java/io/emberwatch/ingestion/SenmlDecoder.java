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
 * <p>A record's name is the sensor and, after its last {@code :} or {@code /}, the quantity, where that word is one we
 * know; else the whole name is the sensor and the unit says what was measured. Records of one sensor and time become one
 * reading.
 */
final class SenmlDecoder implements PayloadDecoder {

    private static final Map<String, Channel> BY_UNIT = Map.of(
            "Cel",
            Channel.TEMP_C,
            "K",
            Channel.TEMP_C,
            "%RH",
            Channel.RH_PCT,
            "%EL",
            Channel.BATTERY_PCT,
            "Pa",
            Channel.PRESSURE_HPA,
            "hPa",
            Channel.PRESSURE_HPA,
            "W/m2",
            Channel.SOLRAD_WM2);

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
        int cut = Math.max(entry.name().lastIndexOf(':'), entry.name().lastIndexOf('/'));
        String last = entry.name().substring(cut + 1);
        Quantities.@Nullable Quantity quantity = cut > 0 ? quantities.find(last, entry.unit()) : null;
        String sensorId = quantity == null ? entry.name() : entry.name().substring(0, cut);
        if (quantity == null && BY_UNIT.containsKey(entry.unit())) {
            quantity = quantities.find(BY_UNIT.get(entry.unit()).wireName(), entry.unit());
        }
        double value = entry.truth() == null ? entry.value() : entry.truth() ? 1 : 0;
        boolean fits = entry.truth() == null || (quantity != null && quantity.channel() == Channel.SMOKE_ALARM);
        if (quantity == null || Double.isNaN(value) || !fits) {
            run.out.ignored(last, entry.place());
            return;
        }
        long timeMs = Math.round(entry.timeS() * 1000);
        ReadingDraft draft = drafts.computeIfAbsent(
                new Key(sensorId, timeMs), key -> new ReadingDraft(entry.place(), key.sensorId(), key.timeMs()));
        run.foreignValue(draft, quantity.channel(), quantity.toHouse().applyAsDouble(value), last, entry.place());
    }
}
