package io.emberwatch.console.access;

import java.util.List;

/**
 * A person, or a program, that may come in.
 *
 * @param name what they log in with: lower-case letters, digits, dots and dashes
 * @param displayName what others see
 * @param role what they are
 * @param area where they are it; empty for the whole region
 * @param passwordHash bcrypt; empty where they come by single sign-on alone
 * @param disabled whether the door is closed to them
 * @param tokens their keys for programs
 */
public record Account(
        String name,
        String displayName,
        Role role,
        String area,
        String passwordHash,
        boolean disabled,
        List<ApiToken> tokens) {

    /** Checks the name, since it stands in every audit. */
    public Account {
        if (!name.matches("[a-z0-9][a-z0-9._@-]{0,63}")) {
            throw new IllegalArgumentException(
                    "name [" + name
                            + "] must begin with a lower-case letter or digit and hold only those, dot, dash, underscore and @");
        }
        if (displayName.length() > 80) {
            throw new IllegalArgumentException("displayName [" + displayName + "] must be at most 80 characters");
        }
        area = new Area(area).code();
        tokens = List.copyOf(tokens);
    }

    Account withTokens(List<ApiToken> changed) {
        return new Account(name, displayName, role, area, passwordHash, disabled, changed);
    }

    /** Says who, and never with which secret. */
    @Override
    public String toString() {
        return "Account[name=" + name + ", role=" + role.wireName() + ", area=" + area + "]";
    }
}
