package dev.portcullis.decision.benchmark.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.portcullis.vocabulary.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** What decision-service needs of identity-service: the keys of bearer tokens; and tokens that are signed with them. */
final class StandInServices implements AutoCloseable {

    static final String ISSUER = "http://portcullis.benchmark";
    private static final Duration LIFE = Duration.ofHours(2);

    private final ECKey key;
    private final HttpServer server;

    StandInServices() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("benchmark").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-in for the other services does not start", e);
        }
        server.createContext("/oauth2/jwks", exchange -> {
            byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A bearer token of an account's owner. */
    String bearer(AccountId account, int session) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience("portcullis")
                        .subject(account.toString())
                        .claim("account", account.toString())
                        .claim("principal_type", "root")
                        .claim("principal_name", "root")
                        .claim("credential", "credential-" + session)
                        .claim("iat", now.getEpochSecond())
                        .claim("exp", now.plus(LIFE).getEpochSecond())
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of this Java does not sign", e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
