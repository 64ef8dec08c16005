package io.emberwatch.console.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person is in the chain of responsibility, and so what they may do in their area. */
public enum Role {
    /** Sees. */
    VIEWER,
    /** Is sent, answers, reports what was found. */
    RANGER(Right.ANSWER),
    /** Watches by day and night, leads incidents, proposes warnings. */
    DUTY_OFFICER(Right.ANSWER, Right.COMMAND, Right.EXPORT),
    /** Decides on warnings, and whatever a duty officer may. */
    LEADER(Right.ANSWER, Right.COMMAND, Right.DECIDE, Right.EXPORT),
    /** Reviews a season. */
    ANALYST(Right.EXPORT),
    /** Keeps sensors, gateways and accounts in order. */
    OPERATOR(Right.FIELD, Right.ACCOUNTS, Right.EXPORT),
    /** Reads who did what, and changes nothing. */
    AUDITOR(Right.AUDIT, Right.EXPORT);

    private final Set<Right> rights;

    Role(Right... rights) {
        EnumSet<Right> all = EnumSet.of(Right.PUBLIC, Right.VIEW, Right.SELF);
        all.addAll(Set.of(rights));
        this.rights = all;
    }

    /** Whether this role has a right. */
    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** The word in files and answers, such as {@code duty_officer}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a word. */
    public static Optional<Role> find(String wireName) {
        for (Role role : values()) {
            if (role.wireName().equals(wireName)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
