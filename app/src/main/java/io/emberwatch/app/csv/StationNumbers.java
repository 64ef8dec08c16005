package io.emberwatch.app.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stations by numbers from 0, in the order in which they were first asked for. */
final class StationNumbers {

    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** A station's number, a new one where it has none. */
    int of(String id) {
        return numbers.computeIfAbsent(id, station -> {
            ids.add(station);
            return ids.size() - 1;
        });
    }

    /** The station of a number. */
    String id(int number) {
        return ids.get(number);
    }
}
