package io.emberwatch.console.access;

import io.emberwatch.console.http.Problem;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * Whoever makes a request.
 *
 * @param name the account; {@code anonymous} without one
 * @param displayName what others see
 * @param role their role; null without an account
 * @param area where they have it
 * @param via how they came in: {@code session}, {@code token:…} or {@code nobody}
 */
public record Visitor(
        String name, String displayName, @Nullable Role role, Area area, String via) {

    /** Somebody without an account. */
    public static final Visitor ANONYMOUS = new Visitor("anonymous", "", null, Area.WHOLE, "nobody");

    /** Whoever may run commands on the console's own machine. */
    public static final Visitor LOCAL = new Visitor("local", "", null, Area.WHOLE, "command");

    private static final String ATTRIBUTE = "visitor";

    static Visitor of(Account account, String via) {
        return new Visitor(account.name(), account.displayName(), account.role(), new Area(account.area()), via);
    }

    /** Who makes this request, as the gate found out. */
    static Visitor of(Context ctx) {
        Visitor visitor = ctx.attribute(ATTRIBUTE);
        return visitor == null ? ANONYMOUS : visitor;
    }

    void enter(Context ctx) {
        ctx.attribute(ATTRIBUTE, this);
    }

    /** Whether they have a right at all. */
    public boolean may(Right right) {
        return role != null && role.may(right);
    }

    /** Refuses what they may not do, or may not do there. */
    public void require(Right right, String zoneCode) {
        if (role == null) {
            throw Problem.of(401, "Log in first.");
        }
        if (!role.may(right)) {
            throw Problem.of(403, "The role " + role.wireName() + " may not do this.");
        }
        if (!area.holds(zoneCode)) {
            throw Problem.of(
                    403,
                    "Your area " + area.code() + " does not hold " + (zoneCode.isEmpty() ? "this place" : zoneCode)
                            + ".");
        }
    }
}
