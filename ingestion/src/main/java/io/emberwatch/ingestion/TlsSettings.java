package io.emberwatch.ingestion;

import java.io.Serializable;

/**
 * The papers for an encrypted line to the broker, as PEM files: whom we trust and who we are.
 *
 * @param caFile certificates of the authorities to trust; empty for those of the Java runtime
 * @param certFile our own certificate chain; empty where the broker asks for none
 * @param keyFile our private key (PKCS#8, unencrypted); empty exactly where {@code certFile} is
 */
public record TlsSettings(String caFile, String certFile, String keyFile) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Trust of the Java runtime, no certificate of our own. */
    public static final TlsSettings DEFAULT = new TlsSettings("", "", "");

    /** Checks that certificate and key come together. */
    public TlsSettings {
        if (certFile.isEmpty() != keyFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "keyFile [" + keyFile + "] must be given exactly when certFile [" + certFile + "] is");
        }
    }
}
