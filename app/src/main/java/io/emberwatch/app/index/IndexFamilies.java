package io.emberwatch.app.index;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All indices that can be asked for by name, in the order in which they are listed. */
final class IndexFamilies {

    private static final List<IndexFamily> ALL = Stream.of(
                    CanadianFamilies.all(), ChineseFamilies.all(), SimpleFamilies.all())
            .flatMap(List::stream)
            .toList();

    private IndexFamilies() {}

    static List<IndexFamily> all() {
        return ALL;
    }

    static Optional<IndexFamily> find(String name) {
        return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(IndexFamily::name).toList();
    }
}
