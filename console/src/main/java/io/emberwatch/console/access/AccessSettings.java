package io.emberwatch.console.access;

/**
 * Who may come in, and how.
 *
 * @param viewing whether seeing needs a login
 * @param stateDir folder of accounts, audit and handover notes
 * @param sessionHours longest life of a session, hours
 * @param publicUrl the address that people open, such as {@code https://fire.example.cn/}; empty where it is the
 *     console's own
 * @param tls papers for HTTPS; without them HTTP
 * @param oidc single sign-on; without an issuer there is none
 */
public record AccessSettings(Viewing viewing, String stateDir, int sessionHours, String publicUrl, Tls tls, Oidc oidc) {

    /** Who may see. */
    public enum Viewing {
        /** Anybody who reaches the address: a demo, or a public map. */
        OPEN,
        /** Only who has logged in. */
        LOGIN
    }

    /**
     * Papers for HTTPS, PEM files.
     *
     * @param certFile certificate chain; empty for HTTP
     * @param keyFile its key, PKCS#8
     */
    public record Tls(String certFile, String keyFile) {
        /** Plain HTTP, as behind a reverse proxy. */
        public static final Tls NONE = new Tls("", "");

        /** Checks that certificate and key come together. */
        public Tls {
            if (certFile.isEmpty() != keyFile.isEmpty()) {
                throw new IllegalArgumentException(
                        "keyFile [" + keyFile + "] must be given exactly when certFile [" + certFile + "] is");
            }
        }

        /** Whether there are any. */
        public boolean present() {
            return !certFile.isEmpty();
        }
    }

    /**
     * Single sign-on by OpenID Connect (authorization code with PKCE). Who comes by it must have an account here, which
     * alone says role and area.
     *
     * @param issuer the provider; empty for none
     * @param clientId what the provider calls this console
     * @param clientSecret its secret there
     * @param nameClaim the claim that is the account's name, such as {@code preferred_username}
     */
    public record Oidc(String issuer, String clientId, String clientSecret, String nameClaim) {
        /** No single sign-on. */
        public static final Oidc NONE = new Oidc("", "", "", "preferred_username");

        /** Whether there is a provider. */
        public boolean present() {
            return !issuer.isEmpty();
        }

        /** Says where, and never with which secret. */
        @Override
        public String toString() {
            return "Oidc[issuer=" + issuer + ", clientId=" + clientId + "]";
        }
    }

    /** Checks the ranges. */
    public AccessSettings {
        if (sessionHours < 1 || sessionHours > 168) {
            throw new IllegalArgumentException("sessionHours [" + sessionHours + "] must lie in 1 to 168");
        }
        if (stateDir.isBlank()) {
            throw new IllegalArgumentException("stateDir [] must not be empty");
        }
        if (!publicUrl.isEmpty() && !publicUrl.matches("https?://[^\\s/]+(/.*)?")) {
            throw new IllegalArgumentException("publicUrl [" + publicUrl + "] must begin with http:// or https://");
        }
    }

    /** Everybody sees, HTTP, no single sign-on. */
    public static AccessSettings open(String stateDir) {
        return new AccessSettings(Viewing.OPEN, stateDir, 12, "", Tls.NONE, Oidc.NONE);
    }

    /** Whether browsers come by HTTPS, here or at the proxy before. */
    public boolean encrypted() {
        return tls.present() || publicUrl.startsWith("https:");
    }
}
