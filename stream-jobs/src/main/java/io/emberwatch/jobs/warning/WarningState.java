package io.emberwatch.jobs.warning;

import io.emberwatch.domain.AlertTip;
import java.util.Arrays;

/**
 * The warning of one area: the fold over its events, with the danger of the last hours beside it.
 *
 * @param zoneCode the area
 * @param alertId the warning that runs; empty for none
 * @param number how many warnings the area has had
 * @param phase how far it is
 * @param level the colour that is proposed or in force, 2 blue to 5 red; 0 for none
 * @param pendingLevel the other colour that the danger asks for while one is in force; -1 for none
 * @param proposer who proposed it
 * @param exercise whether it is an exercise
 * @param phenomenonTimeMs the hour that it began with
 * @param expiresMs when it expires; 0 where it is not in force
 * @param done duties that are done, as {@code township/duty}
 * @param hours ends of the hours that are looked at, rising; those after the last measured one are forecast
 * @param levels what each of them reached; -1 where it cannot be said
 * @param measuredMs end of the last hour that was measured; 0 before the first
 * @param tip the end of the chain of events
 * @param commands the last commands taken
 */
public record WarningState(
        String zoneCode,
        String alertId,
        int number,
        Phase phase,
        int level,
        int pendingLevel,
        String proposer,
        boolean exercise,
        long phenomenonTimeMs,
        long expiresMs,
        String[] done,
        long[] hours,
        int[] levels,
        long measuredMs,
        AlertTip tip,
        String[] commands) {

    private static final int KNOWN_COMMANDS = 64;

    /** How far a warning is. */
    public enum Phase {
        NONE,
        PROPOSED,
        CONSULTED,
        APPROVED,
        PUBLISHED
    }

    /** An area without a warning. */
    public static WarningState none(String zoneCode) {
        return new WarningState(
                zoneCode,
                "",
                0,
                Phase.NONE,
                0,
                -1,
                "",
                false,
                0,
                0,
                new String[0],
                new long[0],
                new int[0],
                0,
                AlertTip.NONE,
                new String[0]);
    }

    /** The level that so many of the hours reach; -1 where too few of them can be judged. */
    int reached(int persistHours) {
        int[] known = Arrays.stream(levels).filter(level -> level >= 0).sorted().toArray();
        return known.length < persistHours ? -1 : known[known.length - persistHours];
    }

    boolean knows(String commandId) {
        return Arrays.asList(commands).contains(commandId);
    }

    boolean isDone(String duty) {
        return Arrays.asList(done).contains(duty);
    }

    /** How many of the hours are forecast. */
    int ahead() {
        return (int) Arrays.stream(hours).filter(end -> end > measuredMs).count();
    }

    WarningState withHours(long[] newHours, int[] newLevels, long newMeasuredMs) {
        return new WarningState(
                zoneCode,
                alertId,
                number,
                phase,
                level,
                pendingLevel,
                proposer,
                exercise,
                phenomenonTimeMs,
                expiresMs,
                done,
                newHours,
                newLevels,
                newMeasuredMs,
                tip,
                commands);
    }

    WarningState begun(String newId, String newProposer, boolean newExercise, long newTimeMs) {
        return new WarningState(
                zoneCode,
                newId,
                number + 1,
                Phase.NONE,
                0,
                -1,
                newProposer,
                newExercise,
                newTimeMs,
                0,
                new String[0],
                hours,
                levels,
                measuredMs,
                AlertTip.NONE,
                commands);
    }

    WarningState at(Phase newPhase, int newLevel, int newPending, long newExpiresMs) {
        return new WarningState(
                zoneCode,
                alertId,
                number,
                newPhase,
                newLevel,
                newPending,
                proposer,
                exercise,
                phenomenonTimeMs,
                newExpiresMs,
                done,
                hours,
                levels,
                measuredMs,
                tip,
                commands);
    }

    WarningState ended() {
        return new WarningState(
                zoneCode,
                "",
                number,
                Phase.NONE,
                0,
                -1,
                "",
                false,
                0,
                0,
                new String[0],
                hours,
                levels,
                measuredMs,
                AlertTip.NONE,
                commands);
    }

    WarningState withDone(String duty) {
        String[] more = Arrays.copyOf(done, done.length + 1);
        more[done.length] = duty;
        return new WarningState(
                zoneCode,
                alertId,
                number,
                phase,
                level,
                pendingLevel,
                proposer,
                exercise,
                phenomenonTimeMs,
                expiresMs,
                more,
                hours,
                levels,
                measuredMs,
                tip,
                commands);
    }

    WarningState withTip(AlertTip newTip) {
        return new WarningState(
                zoneCode,
                alertId,
                number,
                phase,
                level,
                pendingLevel,
                proposer,
                exercise,
                phenomenonTimeMs,
                expiresMs,
                done,
                hours,
                levels,
                measuredMs,
                newTip,
                commands);
    }

    WarningState withCommand(String commandId) {
        int kept = Math.min(commands.length, KNOWN_COMMANDS - 1);
        String[] known = Arrays.copyOfRange(commands, commands.length - kept, commands.length + 1);
        known[kept] = commandId;
        return new WarningState(
                zoneCode,
                alertId,
                number,
                phase,
                level,
                pendingLevel,
                proposer,
                exercise,
                phenomenonTimeMs,
                expiresMs,
                done,
                hours,
                levels,
                measuredMs,
                tip,
                known);
    }
}
