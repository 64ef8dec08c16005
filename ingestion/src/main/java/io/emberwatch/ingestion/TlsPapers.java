package io.emberwatch.ingestion;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** Reads PEM certificates and keys into what a TLS socket needs. */
public final class TlsPapers {

    private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_END = "-----END PRIVATE KEY-----";
    private static final char[] NO_PASSWORD = new char[0];

    private TlsPapers() {}

    /** The context of the settings; a file that cannot be read is named in the exception. */
    public static SSLContext read(TlsSettings settings) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = settings.certFile().isEmpty() ? null : keys(settings);
        TrustManagerFactory trust = settings.caFile().isEmpty() ? null : trust(settings);
        context.init(
                keys == null ? null : keys.getKeyManagers(), trust == null ? null : trust.getTrustManagers(), null);
        return context;
    }

    /** The same for a line to the broker. */
    static SSLContext of(TlsSettings settings) throws MqttException {
        try {
            return read(settings);
        } catch (GeneralSecurityException | IOException e) {
            throw new MqttException(e);
        }
    }

    private static TrustManagerFactory trust(TlsSettings settings) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate certificate : certificates(settings.caFile(), "caFile")) {
            store.setCertificateEntry("ca" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static KeyManagerFactory keys(TlsSettings settings) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        Certificate[] chain = certificates(settings.certFile(), "certFile").toArray(new Certificate[0]);
        store.setKeyEntry("own", privateKey(settings.keyFile()), NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String file, String setting)
            throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(Path.of(file))));
        if (found.isEmpty()) {
            throw new IOException(setting + " [" + file + "] must hold a PEM certificate");
        }
        return found;
    }

    private static PrivateKey privateKey(String file) throws GeneralSecurityException, IOException {
        String pem = Files.readString(Path.of(file), StandardCharsets.US_ASCII);
        int begin = pem.indexOf(KEY_BEGIN);
        int end = pem.indexOf(KEY_END);
        if (begin < 0 || end < begin) {
            throw new IOException("keyFile [" + file + "] must hold an unencrypted PKCS#8 key (" + KEY_BEGIN + ")");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + KEY_BEGIN.length(), end));
        PrivateKey key = null;
        for (String algorithm : new String[] {"EC", "RSA", "EdDSA"}) {
            key = key == null ? tryKey(algorithm, der) : key;
        }
        if (key == null) {
            throw new IOException("keyFile [" + file + "] must hold an RSA, EC or EdDSA key");
        }
        return key;
    }

    private static @Nullable PrivateKey tryKey(String algorithm, byte[] der) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (InvalidKeySpecException otherAlgorithm) {
            return null;
        }
    }
}
