package io.emberwatch.geo;

import java.util.ArrayList;
import java.util.List;

/**
 * Remembers the weights of the last sets of speaking sensors, so that an hour in which nobody fell silent costs no
 * algebra, and one in which few did costs little. What it returns depends on the set alone, not on what came before.
 */
final class GeometryCache {

    private static final int REMEMBERED = 12;
    /** Above this share of changed sensors all is built anew. */
    private static final double DERIVE_UP_TO = 0.34;

    /** The weights of one set of speaking sensors: at the targets, and of each sensor on the others. */
    record Geometry(
            SensorSet set, CovarianceModel model, WeightMatrix cells, WeightMatrix leaveOneOut, Buddies buddies) {}

    private final Targets targets;
    private final SurfaceSettings settings;
    private final List<Geometry> remembered = new ArrayList<>();

    GeometryCache(Targets targets, SurfaceSettings settings) {
        this.targets = targets;
        this.settings = settings;
    }

    Geometry of(SensorSet set, CovarianceModel model) {
        SensorChange least = null;
        Geometry closest = null;
        for (int i = remembered.size() - 1; i >= 0; i--) {
            Geometry one = remembered.get(i);
            if (one.model.equals(model) && one.set.sameGeometry(set)) {
                remembered.add(remembered.remove(i));
                return one;
            }
        }
        for (Geometry one : remembered) {
            SensorChange change = SensorChange.between(one.set, set);
            if (one.model.equals(model)
                    && change.size() < DERIVE_UP_TO * set.size()
                    && (least == null || change.size() < least.size())) {
                least = change;
                closest = one;
            }
        }
        Geometry made = closest == null || least == null ? build(set, model) : derive(closest, least);
        if (remembered.size() == REMEMBERED) {
            remembered.remove(0);
        }
        remembered.add(made);
        return made;
    }

    private Geometry build(SensorSet set, CovarianceModel model) {
        return new Geometry(
                set,
                model,
                WeightMatrix.build(targets, set, model, settings),
                WeightMatrix.leaveOneOut(set, model, settings),
                Buddies.of(set, settings.reachM()));
    }

    private Geometry derive(Geometry from, SensorChange change) {
        return new Geometry(
                change.to(),
                from.model,
                from.cells.derive(targets, change, from.model, settings),
                from.leaveOneOut.deriveLeaveOneOut(change, from.model, settings),
                from.buddies.derive(change.to(), settings.reachM()));
    }
}
