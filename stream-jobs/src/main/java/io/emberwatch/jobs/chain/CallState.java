package io.emberwatch.jobs.chain;

import io.emberwatch.domain.AlertTip;
import java.util.Arrays;

/**
 * Where the calling about one alert stands: the fold over its events of kind {@code call}.
 *
 * @param callId the alert, with {@code @} and a township where a warning is called out township by township
 * @param source sequence of the alert's last event that was looked at; 0 for none
 * @param subject what people were told
 * @param phase whether an answer is awaited
 * @param trigger how often it was opened or became worse; an answer to an earlier one does not count
 * @param triggerSource sequence of the alert's event that opened it or made it worse
 * @param rung how far the calling is
 * @param tip the end of the chain of events
 * @param commands the last commands taken, so that a repeated one is known
 */
public record CallState(
        String callId,
        long source,
        CallSubject subject,
        Phase phase,
        int trigger,
        long triggerSource,
        CallRung rung,
        AlertTip tip,
        String[] commands) {

    private static final int KNOWN_COMMANDS = 64;

    /** Whether an answer is awaited. */
    public enum Phase {
        /** Nothing was told yet. */
        NONE,
        /** Told or about to be: an answer is due. */
        OPEN,
        /** A person has answered. */
        ANSWERED,
        /** The alert is over. */
        CLOSED
    }

    /** Before the first event of a call. */
    public static CallState none(String callId) {
        return new CallState(
                callId, 0, CallSubject.NONE, Phase.NONE, 0, 0, CallRung.NONE, AlertTip.NONE, new String[0]);
    }

    /** Whether a command was taken already. */
    boolean knows(String commandId) {
        return Arrays.asList(commands).contains(commandId);
    }

    CallState withSource(long newSource) {
        return new CallState(callId, newSource, subject, phase, trigger, triggerSource, rung, tip, commands);
    }

    CallState withRung(CallRung newRung) {
        return new CallState(callId, source, subject, phase, trigger, triggerSource, newRung, tip, commands);
    }

    CallState withPhase(Phase newPhase, CallRung newRung) {
        return new CallState(callId, source, subject, newPhase, trigger, triggerSource, newRung, tip, commands);
    }

    CallState opened(CallSubject newSubject, int newTrigger, long newSource, CallRung newRung) {
        return new CallState(callId, newSource, newSubject, Phase.OPEN, newTrigger, newSource, newRung, tip, commands);
    }

    /** Called anew about the same alert: no answer to what was known before counts. */
    CallState calledUp(int newTrigger, long knownSource, CallRung newRung) {
        return new CallState(callId, source, subject, Phase.OPEN, newTrigger, knownSource, newRung, tip, commands);
    }

    CallState withTip(AlertTip newTip) {
        return new CallState(callId, source, subject, phase, trigger, triggerSource, rung, newTip, commands);
    }

    CallState withCommand(String commandId) {
        int kept = Math.min(commands.length, KNOWN_COMMANDS - 1);
        String[] known = Arrays.copyOfRange(commands, commands.length - kept, commands.length + 1);
        known[kept] = commandId;
        return new CallState(callId, source, subject, phase, trigger, triggerSource, rung, tip, known);
    }
}
