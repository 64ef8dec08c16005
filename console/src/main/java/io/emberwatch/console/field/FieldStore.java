package io.emberwatch.console.field;

import io.emberwatch.console.http.Problem;
import io.emberwatch.store.FieldReader;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.InfluxUnavailableException;
import java.util.function.Function;

/** What the database knows of the field; while it is away, whoever asks is told so. */
public final class FieldStore implements AutoCloseable {

    private final InfluxReader reader;
    private final FieldReader field;

    /** Opens it; the database may be away until the first question, and at any later one. */
    public FieldStore(InfluxSettings settings) {
        this.reader = InfluxReader.open(settings);
        this.field = new FieldReader(reader);
    }

    <T> T ask(Function<FieldReader, T> question) {
        try {
            return question.apply(field);
        } catch (InfluxUnavailableException e) {
            throw Problem.unavailable("what is known of the field cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
