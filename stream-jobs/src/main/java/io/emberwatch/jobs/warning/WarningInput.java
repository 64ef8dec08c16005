package io.emberwatch.jobs.warning;

import io.emberwatch.domain.AlertCommand;
import org.jspecify.annotations.Nullable;

/**
 * What comes to an area's warning: an hour of its danger, or a command.
 *
 * @param zoneCode the area
 * @param danger the hour; absent where it is a command
 * @param command the command; absent where it is an hour
 */
public record WarningInput(
        String zoneCode,
        @Nullable ZoneDanger danger,
        @Nullable AlertCommand command) {

    /** A command, by the area that it speaks of; an empty area where it speaks of none. */
    public static WarningInput of(AlertCommand command) {
        String zone = command.alertId().isEmpty()
                ? WarningFold.tree(command.detailJson()).path("zone").asText()
                : WarningMachine.zoneOf(command.alertId());
        return new WarningInput(zone, null, command);
    }
}
