package io.emberwatch.jobs.alert;

import io.emberwatch.domain.AlertCommand;

/**
 * On whose word something happens to an incident.
 *
 * @param actor a user, or {@code system:} and an operator
 * @param origin {@code stream}, {@code api}, {@code mqtt}, with an address where known
 * @param commandId the command's id; empty where nobody gave one
 * @param exercise whether it belongs to an exercise
 */
record Author(String actor, String origin, String commandId, boolean exercise) {

    /** The stream itself. */
    static final Author STREAM = new Author(IncidentBook.SYSTEM, "stream", "", false);

    static Author of(AlertCommand command) {
        return new Author(command.actor(), command.origin(), command.commandId(), false);
    }

    Author inExercise(boolean isExercise) {
        return new Author(actor, origin, commandId, isExercise);
    }
}
