package io.emberwatch.app.config;

import java.util.List;

/** The web side: where it listens, who may come in, and what a review of a season shows. */
public final class PageConfig {

    private PageConfig() {}

    /**
     * The web side.
     *
     * @param host address to listen on; 127.0.0.1 for this machine alone
     * @param port port to listen on; 0 takes a free one
     * @param classColours colours kept apart for colour-blind eyes, or the official ones
     * @param zonesFile GeoJSON of the administrative areas to draw on the page; relative to this file; empty for zones.file
     * @param silentAfterMinutes a sensor without a reading for so long counts as silent
     * @param cacheMegabytes heap that the grids shown last may take
     * @param access Who may come in to the web side, and how.
     */
    public record Console(
            String host,
            int port,
            String classColours,
            String zonesFile,
            int silentAfterMinutes,
            int cacheMegabytes,
            Access access) {}

    /**
     * Who may come in to the web side, and how.
     *
     * @param viewing login: only who has an account sees anything; open: anybody who reaches the address sees, and
     *     writing needs an account
     * @param stateDir folder of accounts, audit and handover notes; relative to this file
     * @param sessionHours longest life of a session, hours
     * @param publicUrl the address that people open where it is not the console's own; empty for the console's own
     * @param tls Papers for HTTPS, PEM files; relative to this file.
     * @param oidc Single sign-on by OpenID Connect; who comes by it must have an account here.
     */
    public record Access(String viewing, String stateDir, int sessionHours, String publicUrl, PageTls tls, Oidc oidc) {}

    /**
     * Papers for HTTPS, PEM files; relative to this file.
     *
     * @param certFile certificate chain; empty for plain HTTP
     * @param keyFile its key, PKCS#8; empty exactly where cert_file is
     */
    public record PageTls(String certFile, String keyFile) {}

    /**
     * Single sign-on by OpenID Connect; who comes by it must have an account here.
     *
     * @param issuer address of the provider; empty for none
     * @param clientId what the provider calls this console
     * @param clientSecret its secret there; best as ${OIDC_SECRET:}
     * @param nameClaim claim that is the account's name
     */
    public record Oidc(String issuer, String clientId, String clientSecret, String nameClaim) {

        /** Says where, and never with which secret. */
        @Override
        public String toString() {
            return "Oidc[issuer=" + issuer + "]";
        }
    }

    /**
     * The season's review.
     *
     * @param classTable class table of FWI1987 that holds where no adopted one does
     * @param alternatives class tables that are shown side by side with it
     * @param tablesDir folder of adopted class tables; relative to this file; empty for none
     * @param firesWithinKm a fire within so far of a sensor counts as the sensor's, km
     */
    public record Review(String classTable, List<String> alternatives, String tablesDir, double firesWithinKm) {

        /** Keeps own copies. */
        public Review {
            alternatives = List.copyOf(alternatives);
        }
    }
}
