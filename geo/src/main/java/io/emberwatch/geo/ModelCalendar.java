package io.emberwatch.geo;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Which models hold from which hour on. Before the first the usual ones hold; what holds of an hour that was stepped never
 * changes, since others are only added, and from a later hour on than any before.
 */
public final class ModelCalendar implements ModelSource {

    private static final long serialVersionUID = 1L;

    /** The usual models, always. */
    public static final ModelCalendar USUAL = new ModelCalendar(new TreeMap<>());

    private final TreeMap<Long, SurfaceModels> byFrom;

    private ModelCalendar(TreeMap<Long, SurfaceModels> byFrom) {
        this.byFrom = byFrom;
    }

    /** The same with models that hold from an hour on, milliseconds since 1970-01-01T00:00Z. */
    public ModelCalendar with(long fromMs, SurfaceModels models) {
        if (!byFrom.isEmpty() && fromMs <= byFrom.lastKey()) {
            throw new IllegalArgumentException(
                    "from [" + fromMs + "] must be later than " + byFrom.lastKey() + ", from which others hold");
        }
        TreeMap<Long, SurfaceModels> more = new TreeMap<>(byFrom);
        more.put(fromMs, models);
        return new ModelCalendar(more);
    }

    @Override
    public SurfaceModels at(long hourEndMs) {
        Map.Entry<Long, SurfaceModels> holding = byFrom.floorEntry(hourEndMs);
        return holding == null ? SurfaceModels.usual() : holding.getValue();
    }

    /** From when on the last hold; empty where only the usual ones do. */
    public OptionalLong lastFromMs() {
        return byFrom.isEmpty() ? OptionalLong.empty() : OptionalLong.of(byFrom.lastKey());
    }

    Map<Long, SurfaceModels> entries() {
        return byFrom;
    }
}
