package io.emberwatch.jobs.tile;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.CellWeather;
import java.util.List;
import java.util.Set;

/** Makes the weather of a tile's cells out of what the sensors around it saw in one hour. */
@FunctionalInterface
public interface HourSurface {

    /** The cells' weather in these variables, the others absent; the same to the last bit whatever the order of the accounts. */
    CellWeather step(List<SensorHour> hours, Set<HourVariable> variables);
}
