package io.emberwatch.console.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.emberwatch.console.http.Problem;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The provider of single sign-on, asked by the authorization code flow with PKCE, state and nonce. */
final class OidcProvider {

    private static final int TIMEOUT_MS = 5_000;

    /** What the provider said no to, or what of its answer does not hold. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }

    /** A browser's way to the provider and back: where it goes, and what must hold when it returns. */
    record Journey(URI address, URI back, State state, Nonce nonce, CodeVerifier verifier) {}

    private final AccessSettings.Oidc settings;
    private @Nullable OIDCProviderMetadata metadata;

    OidcProvider(AccessSettings.Oidc settings) {
        this.settings = settings;
    }

    Journey setOut(URI back) {
        State state = new State(32);
        Nonce nonce = new Nonce(32);
        CodeVerifier verifier = new CodeVerifier();
        URI address = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile"), new ClientID(settings.clientId()), back)
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new Journey(address, back, state, nonce, verifier);
    }

    /** Whom the provider names, once code, signature, issuer, audience, time and nonce hold. */
    String nameOf(Journey journey, AuthorizationCode code) throws Refused, ParseException {
        OIDCTokenResponse tokens = exchange(journey, code);
        IDTokenClaimsSet claims;
        try {
            IDTokenValidator validator = new IDTokenValidator(
                    new Issuer(settings.issuer()),
                    new ClientID(settings.clientId()),
                    JWSAlgorithm.RS256,
                    metadata().getJWKSetURI().toURL());
            claims = validator.validate(tokens.getOIDCTokens().getIDToken(), journey.nonce());
        } catch (BadJOSEException | JOSEException | IOException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
        String name = claims.getStringClaim(settings.nameClaim());
        if (name == null || name.isBlank()) {
            throw new Refused("the provider sent no claim " + settings.nameClaim());
        }
        return name;
    }

    private OIDCTokenResponse exchange(Journey journey, AuthorizationCode code) throws Refused, ParseException {
        TokenRequest request = new TokenRequest.Builder(
                        metadata().getTokenEndpointURI(),
                        new ClientSecretBasic(new ClientID(settings.clientId()), new Secret(settings.clientSecret())),
                        new AuthorizationCodeGrant(code, journey.back(), journey.verifier()))
                .build();
        HTTPRequest http = request.toHTTPRequest();
        http.setConnectTimeout(TIMEOUT_MS);
        http.setReadTimeout(TIMEOUT_MS);
        try {
            TokenResponse answer = OIDCTokenResponseParser.parse(http.send());
            if (!answer.indicatesSuccess()) {
                throw new Refused(
                        String.valueOf(answer.toErrorResponse().getErrorObject().getCode()));
            }
            return (OIDCTokenResponse) answer.toSuccessResponse();
        } catch (IOException e) {
            throw new Refused("the provider does not answer: " + e.getMessage());
        }
    }

    /** What the provider says of itself; asked at the first login, so that a provider that is away stops no console. */
    private synchronized OIDCProviderMetadata metadata() {
        OIDCProviderMetadata known = metadata;
        if (known == null) {
            try {
                known = OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), TIMEOUT_MS, TIMEOUT_MS);
                metadata = known;
            } catch (GeneralException | IOException e) {
                throw Problem.unavailable("the provider " + settings.issuer() + " does not answer: " + e.getMessage());
            }
        }
        return known;
    }
}
