package io.emberwatch.jobs.hour;

import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.store.FieldReader;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people had ordered of the field before, read once where the job begins without a checkpoint. */
@FunctionalInterface
public interface OrderJournal extends Serializable {

    /** Nobody has ordered anything. */
    OrderJournal NONE = List::of;

    /** Orders about the registry, counted, and words on values, each kind in the order in which it was given. */
    List<FieldMessage> read() throws InterruptedException;

    /**
     * The journal in the store: where readings lie, and where seasons are kept for ever. A store that stays away for a minute is not waited for; then
     * the field begins as the configuration has it, and the log says so.
     */
    static OrderJournal in(InfluxSettings settings) {
        return () -> FirstQuestion.ask(() -> ofBoth(settings), List.of(), "what people ordered of sensors and values");
    }

    private static List<FieldMessage> ofBoth(InfluxSettings settings) {
        Map<String, RegistryOrder> orders = new LinkedHashMap<>();
        Map<FieldReader.Word, QualityOverride> words = new LinkedHashMap<>();
        for (InfluxSettings place : List.of(settings.seasons(), settings)) {
            try (InfluxReader reader = InfluxReader.open(place)) {
                FieldReader field = new FieldReader(reader);
                for (RegistryOrder order : field.orders(Optional.empty(), Integer.MAX_VALUE)) {
                    orders.putIfAbsent(order.sensor().id() + "/" + order.orderId(), order);
                }
                for (FieldReader.Word word : field.words(Optional.empty(), Integer.MAX_VALUE)) {
                    StoredWord.find(word).ifPresent(known -> words.putIfAbsent(word, known));
                }
            }
        }
        List<FieldMessage> messages = new ArrayList<>();
        orders.values().stream()
                .sorted(Comparator.comparingInt(RegistryOrder::version))
                .forEach(order -> messages.add(FieldMessage.of(order)));
        words.values().stream()
                .sorted(Comparator.comparingLong(QualityOverride::timeMs))
                .forEach(word -> messages.add(FieldMessage.of(word)));
        return messages;
    }
}
