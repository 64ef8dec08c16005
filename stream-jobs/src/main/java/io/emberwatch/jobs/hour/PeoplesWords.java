package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.ingestion.QualityOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What people have said of the values of the sensor at hand, in keyed state, the last word on a value last. */
final class PeoplesWords {

    private final ListState<QualityOverride> state;

    PeoplesWords(RuntimeContext runtime) {
        state = runtime.getListState(
                new ListStateDescriptor<>("quality-overrides", TypeInformation.of(QualityOverride.class)));
    }

    /** Takes a word; those about times up to a moment are of no use any more. */
    void add(QualityOverride word, long forgottenMs) throws Exception {
        List<QualityOverride> kept = new ArrayList<>();
        state.get().forEach(known -> {
            if (known.toMs() > forgottenMs && !word.replaces(known)) {
                kept.add(known);
            }
        });
        kept.add(word);
        state.update(kept);
    }

    /** What has been said up to now, to be put on judged readings as long as nobody says anything more. */
    UnaryOperator<Reading> asOfNow() throws Exception {
        List<QualityOverride> said = new ArrayList<>();
        state.get().forEach(said::add);
        return judged -> {
            Reading now = judged;
            for (QualityOverride word : said) {
                now = word.apply(now);
            }
            return now;
        };
    }

    /** A judged reading with the last word on each of its values. */
    Reading overrule(Reading judged) {
        try {
            return asOfNow().apply(judged);
        } catch (Exception e) {
            throw new IllegalStateException("what people said of " + judged.sensorId() + " must be readable", e);
        }
    }
}
