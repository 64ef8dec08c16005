package io.emberwatch.ingestion;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps everything. */
final class Collected implements DecodeSink {

    static final long NOW = Instant.parse("2026-04-01T04:00:00Z").toEpochMilli();

    final List<Reading> readings = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    final List<Sensor> sensors = new ArrayList<>();
    final List<String> ignored = new ArrayList<>();
    final List<String> rebirths = new ArrayList<>();

    static Collected of(PayloadDecoder decoder, String topic, String payload) {
        return of(decoder, topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    static Collected of(PayloadDecoder decoder, String topic, byte[] payload) {
        Collected all = new Collected();
        decoder.decode(new Frame(topic, payload, NOW), all);
        return all;
    }

    List<RefusalReason> reasons() {
        return refusals.stream().map(Refusal::reason).toList();
    }

    List<String> places() {
        return refusals.stream().map(Refusal::place).toList();
    }

    @Override
    public void reading(Reading reading) {
        readings.add(reading);
    }

    @Override
    public void refusal(Refusal refusal) {
        refusals.add(refusal);
    }

    @Override
    public void sensor(Sensor sensor) {
        sensors.add(sensor);
    }

    @Override
    public void ignored(String name, String place) {
        ignored.add(name);
    }

    @Override
    public void rebirthWanted(String edgeNode) {
        rebirths.add(edgeNode);
    }
}
