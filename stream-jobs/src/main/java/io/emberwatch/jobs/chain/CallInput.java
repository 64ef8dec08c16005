package io.emberwatch.jobs.chain;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import org.jspecify.annotations.Nullable;

/**
 * What comes to a call: an event of the alert that it is about, or a command.
 *
 * @param callId the call
 * @param event the event; absent where it is a command
 * @param command the command; absent where it is an event
 */
public record CallInput(
        String callId, @Nullable AlertEvent event, @Nullable AlertCommand command) {}
