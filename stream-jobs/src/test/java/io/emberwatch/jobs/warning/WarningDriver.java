package io.emberwatch.jobs.warning;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.Zone;
import java.util.List;

/** Lets explorers of other rooms lead an area's warning: its machine, and its fold over what is stored. */
public final class WarningDriver {
    private static final long HOUR = 3_600_000;

    private final String zone;
    private final WarningMachine machine;

    /** What a step said and where the warning stands after it. */
    public record Said(WarningState state, List<AlertEvent> events) {}

    /** A warning that follows each single hour's danger. */
    public WarningDriver(String zone, List<Zone> zones) {
        this.zone = zone;
        this.machine = new WarningMachine(new WarningSettings(
                WarningSettings.Scheme.FORESTRY, Zone.Level.COUNTY, zones, 0.3, 0.5, 1, 1, true, 24, List.of()));
    }

    public Said danger(WarningState state, int level, int hour, long nowMs) {
        double[] share = new double[6];
        for (int c = 2; c <= level; c++) {
            share[c] = 1;
        }
        ZoneDanger danger = new ZoneDanger(zone, hour * HOUR, share[2], share[3], share[4], share[5], 1, false);
        return said(machine.onDanger(state, danger, nowMs));
    }

    public Said command(WarningState state, AlertCommand command, long nowMs) {
        return said(machine.onCommand(state, command, nowMs));
    }

    public Said time(WarningState state, long nowMs) {
        return said(machine.onTime(state, nowMs));
    }

    /** What {@link KeepWarnings} makes of stored events that its checkpoint does not know. */
    public Said restored(WarningState kept, List<AlertEvent> stored) {
        WarningState state = kept;
        List<AlertEvent> again = new java.util.ArrayList<>();
        for (AlertEvent event : stored) {
            if (KeepWarnings.isNext(state, event)) {
                state = WarningFold.of(state, event);
                again.add(event);
            }
        }
        return new Said(state, again);
    }

    private static Said said(WarningStep step) {
        return new Said(step.state(), step.events());
    }
}
