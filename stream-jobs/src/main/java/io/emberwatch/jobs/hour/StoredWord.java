package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.store.FieldReader;
import io.emberwatch.store.LineEncoder;
import java.util.Optional;

/** A person's word on values as the store has it, and back. */
public final class StoredWord {

    private StoredWord() {}

    /** A word to be stored. */
    public static FieldReader.Word of(QualityOverride word) {
        Channel channel = word.channel();
        return new FieldReader.Word(
                word.sensorId(),
                channel == null ? LineEncoder.ALL_CHANNELS : channel.wireName(),
                word.fromMs(),
                word.toMs(),
                word.good(),
                word.calibrating(),
                word.author(),
                word.reason(),
                word.timeMs());
    }

    /** A stored word; empty where it cannot be one, having been written into our measurement by somebody else. */
    static Optional<QualityOverride> find(FieldReader.Word word) {
        boolean all = word.channel().equals(LineEncoder.ALL_CHANNELS);
        Channel channel = all ? null : Channel.find(word.channel()).orElse(null);
        try {
            return Optional.of(new QualityOverride(
                    word.sensorId(),
                    channel,
                    word.fromMs(),
                    word.toMs(),
                    word.good(),
                    word.calibrating(),
                    word.author(),
                    word.reason(),
                    word.timeMs()));
        } catch (IllegalArgumentException notAWord) {
            return Optional.empty();
        }
    }
}
