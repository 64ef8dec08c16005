package io.emberwatch.console.alerts;

import io.emberwatch.console.access.Right;
import io.emberwatch.domain.AlertKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What people may want of an alert, and which right each asks for. */
final class AlertVerbs {

    private static final Map<String, Right> RIGHTS = new TreeMap<>();

    static {
        for (String verb : Set.of("acknowledge", "note", "duty_done")) {
            RIGHTS.put(verb, Right.ANSWER);
        }
        for (String verb : Set.of(
                "assign",
                "verify",
                "close",
                "reopen",
                "merge",
                "split",
                "mask",
                "unmask",
                "escalate",
                "propose",
                "consult")) {
            RIGHTS.put(verb, Right.COMMAND);
        }
        for (String verb : Set.of("approve", "reject", "publish", "raise", "lower", "lift")) {
            RIGHTS.put(verb, Right.DECIDE);
        }
    }

    private static final Set<String> ASK_WHY = Set.of("note", "verify", "close", "reject", "lift", "lower");

    private AlertVerbs() {}

    static Optional<Right> rightOf(String verb) {
        return Optional.ofNullable(RIGHTS.get(verb));
    }

    static Set<String> names() {
        return new TreeSet<>(RIGHTS.keySet());
    }

    /** Whether a decision must be explained, since others will ask. */
    static boolean asksWhy(String verb) {
        return ASK_WHY.contains(verb);
    }

    /**
     * Which lifecycle a verb speaks to: to escalate is a matter of the calling about an alert, not of the alert.
     *
     * @param kind the alert's
     */
    static AlertKind kindOf(String verb, AlertKind kind) {
        return verb.equals("escalate") ? AlertKind.CALL : kind;
    }

    /** The verb on the wire: to assign is to note the person in {@code detail.assignee}. */
    static String sentAs(String verb) {
        return verb.equals("assign") ? "note" : verb;
    }
}
