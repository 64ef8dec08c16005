package io.emberwatch.console.http;

/** A request that cannot be answered, as it is told to the caller (RFC 9457): status, what was wrong, what was expected. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The body of {@code application/problem+json}. */
    public record Body(String type, String title, int status, String detail, String instance) {}

    private final int status;
    private final String title;

    private Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    /** A parameter that breaks its rule. */
    public static Problem badRequest(String name, String value, String rule) {
        String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
        return new Problem(400, "Bad request", name + " [" + shown + "] " + rule);
    }

    /** Something that is not there. */
    public static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail);
    }

    /** Something that cannot be answered now, such as a series while the database is away. */
    public static Problem unavailable(String detail) {
        return new Problem(503, "Not available now", detail);
    }

    /** Any other refusal. */
    public static Problem of(int status, String detail) {
        return new Problem(status, status >= 500 ? "Failed" : "Refused", detail);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What is told to the caller, with the path that was asked for. */
    public Body body(String instance) {
        return new Body("about:blank", title, status, String.valueOf(getMessage()), instance);
    }
}
