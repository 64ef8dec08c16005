package io.emberwatch.app.index;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All indices that can be asked for by name, in the order in which they are listed. */
final class IndexFamilies {

    private static final List<IndexFamily> ALL = Stream.of(
                    CanadianFamilies.all(),
                    MoistureFamilies.all(),
                    FbpFamilies.all(),
                    AustralianFamilies.all(),
                    ChineseFamilies.all(),
                    SimpleFamilies.all())
            .flatMap(List::stream)
            .toList();

    private IndexFamilies() {}

    static List<IndexFamily> all() {
        return ALL;
    }

    static Optional<IndexFamily> find(String name) {
        return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
    }

    /**
     * The index as it fits a file: FFDI and FBP take each row for itself where the file brings what their chain would
     * have to remember.
     *
     * @param has whether the file has a column, or an option stands for it
     */
    static IndexFamily fitting(IndexFamily family, Predicate<String> has) {
        if (family.name().equals("ffdi") && has.test("drought_factor")) {
            return AustralianFamilies.ffdiOfDroughtFactor();
        }
        if (family.name().equals("fbp") && has.test("ffmc") && has.test("bui")) {
            return FbpFamilies.ofCodes();
        }
        return family;
    }

    static List<String> names() {
        return ALL.stream().map(IndexFamily::name).toList();
    }
}
