package io.emberwatch.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the weights of the last sets of speaking sensors, so that an hour in which nobody fell silent costs no
 * algebra, and one in which few did costs little. What it returns depends on the set alone, not on what came before.
 */
final class GeometryCache {

    private static final int REMEMBERED = 12;
    /** Above this share of changed sensors all is built anew. */
    private static final double DERIVE_UP_TO = 0.34;

    private final Targets targets;
    private final SurfaceSettings settings;
    private final List<Geometry> remembered = new ArrayList<>();

    GeometryCache(Targets targets, SurfaceSettings settings) {
        this.targets = targets;
        this.settings = settings;
    }

    /**
     * The weights of one set of speaking sensors: at the targets, and of each sensor on the others. Each is made when it is first
     * asked for: a set that only passes through the screening needs few of them.
     */
    final class Geometry {
        private final SensorSet set;
        private final CovarianceModel model;
        private @Nullable WeightMatrix cells;
        private @Nullable WeightMatrix leaveOneOut;
        private @Nullable Buddies buddies;

        private Geometry(SensorSet set, CovarianceModel model) {
            this.set = set;
            this.model = model;
        }

        SensorSet set() {
            return set;
        }

        /** The weights of the targets. */
        WeightMatrix cells() {
            if (cells == null) {
                cells = made(
                        one -> one.cells,
                        () -> WeightMatrix.build(targets, set, model, settings),
                        from -> from.part.derive(targets, from.change, model, settings));
            }
            return cells;
        }

        /** The weights of each sensor's others. */
        WeightMatrix leaveOneOut() {
            if (leaveOneOut == null) {
                leaveOneOut = made(
                        one -> one.leaveOneOut,
                        () -> WeightMatrix.leaveOneOut(set, model, settings),
                        from -> from.part.deriveLeaveOneOut(from.change, model, settings));
            }
            return leaveOneOut;
        }

        /** The sensors that each is judged by. */
        Buddies buddies() {
            if (buddies == null) {
                buddies = made(
                        one -> one.buddies,
                        () -> Buddies.of(set, settings.reachM()),
                        from -> from.part.derive(from.change, settings.reachM()));
            }
            return buddies;
        }

        private <T> T made(Function<Geometry, @Nullable T> part, Supplier<T> anew, Function<Origin<T>, T> derived) {
            Origin<T> from = origin(this, part);
            return from == null ? anew.get() : derived.apply(from);
        }
    }

    /** What is known of another set, and how the wanted one differs from that. */
    private record Origin<T>(T part, SensorChange change) {}

    Geometry of(SensorSet set, CovarianceModel model) {
        for (int i = remembered.size() - 1; i >= 0; i--) {
            Geometry one = remembered.get(i);
            if (one.model.equals(model) && one.set.sameGeometry(set)) {
                remembered.add(remembered.remove(i));
                return one;
            }
        }
        Geometry made = new Geometry(set, model);
        if (remembered.size() == REMEMBERED) {
            remembered.remove(0);
        }
        remembered.add(made);
        return made;
    }

    /** The part of the remembered set that differs least from another; null where none is near enough. */
    private <T> @Nullable Origin<T> origin(Geometry wanted, Function<Geometry, @Nullable T> part) {
        Origin<T> closest = null;
        double most = DERIVE_UP_TO * wanted.set.size();
        for (Geometry one : remembered) {
            T known = part.apply(one);
            if (known == null || !one.model.equals(wanted.model)) {
                continue;
            }
            SensorChange change = SensorChange.between(one.set, wanted.set);
            if (change.size() < most && (closest == null || change.size() < closest.change.size())) {
                closest = new Origin<>(known, change);
            }
        }
        return closest;
    }
}
