package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.store.InfluxSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Single sign-on against a small provider on loopback that signs real tokens. */
@Timeout(120)
class OidcTest {

    @TempDir
    Path dir;

    private HttpServer provider;
    private RSAKey key;
    private RSAKey signingKey;
    private String issuer = "";
    private String name = "duty_officer";
    private String nonce = "";
    private String verifierSeen = "";
    private RunningConsole console;

    @BeforeEach
    void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        signingKey = key;
        provider = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
        provider.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer)));
        provider.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        provider.createContext("/token", this::token);
        provider.start();
        AccessSettings access = new AccessSettings(
                AccessSettings.Viewing.LOGIN,
                dir.resolve("console").toString(),
                12,
                "",
                AccessSettings.Tls.NONE,
                new AccessSettings.Oidc(issuer, "emberwatch", "secret", "preferred_username"));
        console = RunningConsole.start(
                dir, access, null, InfluxSettings.of("http://127.0.0.1:9", "fire"), GridSpec.liaoning(8000, 16));
    }

    @AfterEach
    void stop() {
        console.close();
        provider.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        verifierSeen = form.getOrDefault("code_verifier", "");
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .subject("42")
                            .audience("emberwatch")
                            .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                            .issueTime(Date.from(Instant.now()))
                            .claim("nonce", nonce)
                            .claim("preferred_username", name)
                            .build());
            token.sign(new RSASSASigner(signingKey));
            answer(
                    exchange,
                    "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + token.serialize() + "\"}");
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> query(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String part : text.split("&")) {
            int at = part.indexOf('=');
            found.put(part.substring(0, at), URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8));
        }
        return found;
    }

    private record Out(String state, String cookie) {}

    private Out setOut() throws Exception {
        HttpResponse<String> out = console.anybody().get("/login/oidc");
        assertThat(out.statusCode()).isEqualTo(302);
        Map<String, String> asked = query(
                URI.create(out.headers().firstValue("location").orElseThrow()).getRawQuery());
        assertThat(asked).containsEntry("code_challenge_method", "S256").containsEntry("response_type", "code");
        nonce = asked.get("nonce");
        return new Out(
                asked.get("state"),
                out.headers().firstValue("set-cookie").orElseThrow().split(";", -1)[0]);
    }

    private HttpResponse<String> comeBack(Out out) throws Exception {
        return console.anybody().send("GET", "/login/oidc/back?code=c1&state=" + out.state, null, "Cookie", out.cookie);
    }

    @Test
    void whoTheProviderNamesComesInOnceAsTheirAccountSays() throws Exception {
        Out out = setOut();
        HttpResponse<String> back = comeBack(out);
        assertThat(back.statusCode()).as(back.body()).isEqualTo(302);
        assertThat(verifierSeen).hasSizeGreaterThan(40);
        String session = back.headers().firstValue("set-cookie").orElseThrow().split(";", -1)[0];
        HttpResponse<String> who = console.anybody().send("GET", "/api/v1/session", null, "Cookie", session);
        assertThat(who.body()).contains("\"role\":\"duty_officer\"");
        assertThat(comeBack(out).statusCode()).as("the same way back again").isEqualTo(403);
    }

    @Test
    void anotherBrowsersWayBackIsRefused() throws Exception {
        Out out = setOut();
        assertThat(comeBack(new Out(out.state, "emberwatch_sso=other")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aTokenOfAnotherKeyOrAnotherLoginIsRefused() throws Exception {
        Out out = setOut();
        signingKey = new RSAKeyGenerator(2048).keyID("k1").generate();
        assertThat(comeBack(out).statusCode()).isEqualTo(403);
        signingKey = key;
        Out next = setOut();
        nonce = "of-another-login";
        assertThat(comeBack(next).statusCode()).isEqualTo(403);
    }

    @Test
    void whoHasNoAccountHereIsRefused() throws Exception {
        name = "stranger";
        assertThat(comeBack(setOut()).body()).contains("no open account stranger");
    }
}
