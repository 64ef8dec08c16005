package io.emberwatch.jobs.alert;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.Topics;

/** A command that was understood and cannot be done, or a part of one, for those who look after what was refused. */
public final class RefusedCommand {

    private static final int LONGEST_VALUE = 200;

    private RefusedCommand() {}

    /** What offends: its name, its value, what was expected, and where in the command it stands. */
    public static Refusal of(AlertCommand command, String name, String value, String rule, String place, long nowMs) {
        return new Refusal(
                RefusalReason.OUT_OF_RANGE,
                "",
                Topics.commands(command.origin()),
                name,
                value.substring(0, Math.min(LONGEST_VALUE, value.length())),
                rule,
                place,
                nowMs,
                AlertJson.of(command));
    }
}
