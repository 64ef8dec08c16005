package io.emberwatch.console.http;

import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.ingestion.TlsPapers;
import io.emberwatch.ingestion.TlsSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The ear for HTTPS: TLS 1.2 and 1.3 with the papers of the settings. */
public final class HttpsConnector {

    private HttpsConnector() {}

    /** A connector on an address; papers that cannot be read are named in the exception. */
    public static Connector of(
            Server server, HttpConfiguration plain, String host, int port, AccessSettings.Tls papers) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        try {
            factory.setSslContext(TlsPapers.read(new TlsSettings("", papers.certFile(), papers.keyFile())));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("papers for HTTPS: " + e.getMessage(), e);
        }
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        HttpConfiguration http = new HttpConfiguration(plain);
        // The host is the caller's own name of us: a certificate for a proxy's name must not refuse an address.
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(factory, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }
}
