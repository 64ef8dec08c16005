package io.emberwatch.geo;

import java.io.Serializable;

/** Says by which models the weather of an hour is spread: for the same hour always the same. */
@FunctionalInterface
public interface ModelSource extends Serializable {

    /** The models of an hour. */
    SurfaceModels at(long hourEndMs);
}
