package io.emberwatch.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a LoRaWAN uplink into readings: from the network's decoded object where it holds something we know, else from the
 * bytes through the device's profile.
 */
final class UplinkReader {

    private final DeviceProfiles profiles;
    private final ObjectMapping mapping;

    UplinkReader(DeviceProfiles profiles, ObjectMapping mapping) {
        this.profiles = profiles;
        this.mapping = mapping;
    }

    void read(DecodeRun run, Uplink uplink) {
        if (!uplink.gatewayId().isEmpty() && run.gatewayId().isEmpty()) {
            run.gateway(uplink.gatewayId());
        }
        if (!readObject(run, uplink)) {
            byte[] payload = uplink.payload();
            if (payload == null || payload.length == 0) {
                run.refuse(
                        RefusalReason.NO_VALUE,
                        "uplink",
                        "",
                        "must hold a payload or a decoded object",
                        uplink.payloadPlace());
            } else {
                readBytes(run, uplink, payload);
            }
        }
    }

    private boolean readObject(DecodeRun run, Uplink uplink) {
        JsonNode object = uplink.object();
        if (object == null || object.isEmpty()) {
            return false;
        }
        List<ReadingDraft> drafts = new ArrayList<>();
        boolean any = false;
        int count = object.isArray() ? object.size() : 1;
        for (int i = 0; i < count; i++) {
            JsonNode one = object.isArray() ? object.get(i) : object;
            String place = object.isArray() ? uplink.objectPlace() + "/" + i : uplink.objectPlace();
            long timeMs = object.isArray() ? JsonText.time(one.path("time")) : IsoTime.NOT_A_TIME;
            ReadingDraft draft = draft(uplink, place, timeMs == IsoTime.NOT_A_TIME ? uplink.timeMs() : timeMs);
            any |= one.isObject() && mapping.map(run, draft, one, place);
            drafts.add(draft);
        }
        if (!any && uplink.payload() != null) {
            return false;
        }
        drafts.forEach(run::emit);
        return true;
    }

    private void readBytes(DecodeRun run, Uplink uplink, byte[] payload) {
        DeviceProfile configured = profiles.configured(uplink.names());
        List<DeviceProfile.Item> items;
        if (configured == null) {
            DeviceProfiles.Match match = profiles.find(uplink.names(), payload);
            items = match == null ? null : match.items();
        } else {
            items = configured.read(payload);
        }
        if (items == null) {
            run.refuse(
                    configured == null ? RefusalReason.UNKNOWN_PROFILE : RefusalReason.UNREADABLE,
                    "payload",
                    Hex.of(payload, 24),
                    configured == null ? "must fit a device profile" : "must fit the profile " + configured.name,
                    uplink.payloadPlace());
            return;
        }
        emit(run, uplink, items);
    }

    private static void emit(DecodeRun run, Uplink uplink, List<DeviceProfile.Item> items) {
        ReadingDraft live = draft(uplink, uplink.payloadPlace(), uplink.timeMs());
        ReadingDraft current = live;
        for (DeviceProfile.Item item : items) {
            long timeMs = item.timeMs() == ReadingDraft.NO_TIME ? uplink.timeMs() : item.timeMs();
            if (timeMs != current.timeMs) {
                run.emit(current);
                current = draft(uplink, uplink.payloadPlace() + " byte " + item.offset(), timeMs);
            }
            put(run, current, item, uplink.payloadPlace() + " byte " + item.offset());
        }
        run.emit(current);
    }

    private static void put(DecodeRun run, ReadingDraft draft, DeviceProfile.Item item, String place) {
        Channel channel = item.field().channel;
        int calibrates = item.field().calibrates;
        if (calibrates != 0) {
            draft.anyIgnored = true;
            draft.calibrating |= item.value() == 0 || Double.isNaN(item.value()) ? 0 : calibrates;
        } else if (channel == null) {
            draft.anyIgnored = true;
            run.out.ignored(item.field().name, place);
        } else if (Double.isNaN(draft.values[channel.ordinal()])) {
            draft.anyIgnored |= Double.isNaN(item.value());
            run.foreignValue(draft, channel, item.value(), item.field().name, place);
        }
    }

    private static ReadingDraft draft(Uplink uplink, String place, long timeMs) {
        @Nullable String id = uplink.deviceId();
        ReadingDraft draft = new ReadingDraft(place);
        draft.sensorId = id;
        draft.timeMs = timeMs;
        return draft;
    }
}
