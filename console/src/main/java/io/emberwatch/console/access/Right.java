package io.emberwatch.console.access;

import io.javalin.security.RouteRole;

/** What a route asks of its caller. */
public enum Right implements RouteRole {
    /** Nothing, not even a login: the page's own files, the door itself, answers by a one-time link. */
    PUBLIC,
    /** To see: anybody where viewing is open, else anybody who has logged in. */
    VIEW,
    /** To be somebody: any account, whatever its role. */
    SELF,
    /** To answer an alert: take it on, comment on it, report what was seen or found. */
    ANSWER,
    /** To lead an incident and to propose a warning: assign, verify, close, escalate, hand over a shift. */
    COMMAND,
    /** To decide on a warning: approve, publish, raise, lower, lift. */
    DECIDE,
    /** To edit the field: sensors, gateways, refused messages. */
    FIELD,
    /** To take figures out: reviews and exports. */
    EXPORT,
    /** To read who did what. */
    AUDIT,
    /** To add and change accounts. */
    ACCOUNTS
}
