package io.emberwatch.console.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;

/**
 * The cookie of a session: out of reach of scripts, sent to this site alone, and over an encrypted line only where there
 * is one.
 *
 * @param secure whether browsers come by HTTPS
 * @param hours how long the browser keeps it, hours
 */
record SessionCookies(boolean secure, int hours) {

    void give(Context ctx, Sessions.Opened opened) {
        ctx.cookie(cookie(opened.secret(), hours * 3600));
    }

    void take(Context ctx) {
        ctx.cookie(cookie("", 0));
    }

    private Cookie cookie(String value, int maxAge) {
        // Lax, or the way back from the single sign-on would arrive without it; writes are guarded by their own secret.
        return new Cookie(Gate.COOKIE, value, "/", maxAge, secure, true, null, SameSite.LAX);
    }
}
