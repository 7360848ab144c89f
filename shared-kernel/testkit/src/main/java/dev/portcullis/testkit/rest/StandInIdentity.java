package dev.portcullis.testkit.rest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.portcullis.testkit.Cast;
import dev.portcullis.vocabulary.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands in for identity-service in tests of another service: publishes the key of the bearer tokens that it makes and
 * answers look-ups of the users it was told of.
 */
public final class StandInIdentity implements AutoCloseable {

    private static final String PEERS = "/v1/peers/accounts/";
    private static final String PLATFORM = "1000000000000000";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern AUTHORIZATION = Pattern.compile("(?s).*\"authorization\":\"([^\"]*)\".*");

    private static final String KNOWN = "{\"state\":\"s1\",\"count\":2}";
    private static final String SEALED =
            "{\"state\":\"s1\",\"count\":2,\"sealed\":{\"encapsulation\":\"ZQ==\",\"ciphertext\":\"Yw==\"}}";

    private final ECKey key = newKey();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Map<String, Cast.Member> users = new ConcurrentHashMap<>();
    private final Map<String, AccountId> signers = new ConcurrentHashMap<>();
    private volatile String lastSigned = "";
    private volatile String lastSealed = "";
    private final Map<String, String> others = new ConcurrentHashMap<>();
    private final Map<String, List<String>> joined = new ConcurrentHashMap<>();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final Map<String, MessagingKey> messagingKeys = new ConcurrentHashMap<>();
    private volatile int failure;

    private record MessagingKey(String secret, String principal) {}

    public StandInIdentity() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/oauth2/jwks", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext(PEERS, this::principal);
        server.createContext("/oauth2/token", this::serviceToken);
        server.createContext("/v1/signatures/verify", this::verify);
        server.createContext("/v1/principals/lookup", this::lookUp);
        server.start();
    }

    /** Where it answers, which is also the issuer of its tokens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on there is such a user. */
    public void add(Cast.Member user) {
        users.put(user.account() + "/" + user.name(), user);
    }

    /** From now on signed requests hold whose Authorization header is this, each once, and are the account's root's. */
    public void signs(String authorization, AccountId account) {
        signers.put(authorization, account);
    }

    /** For whom AccessKeys for messaging were to be sealed last; they are in the state {@code s1}, and nothing is sealed really. */
    public String lastSealed() {
        return lastSealed;
    }

    /** From now on the account has such an AccessKey for messaging, of the one whose ARN is this. */
    public void addMessagingKey(AccountId account, String accessKeyId, String secret, String principal) {
        messagingKeys.put(account + "/" + accessKeyId, new MessagingKey(secret, principal));
    }

    /** The signed request that was checked last, as the service has passed it on. */
    public String lastSigned() {
        return lastSigned;
    }

    /** From now on there is such a group or role; {@code kind} says which. */
    public void add(String kind, AccountId account, String id, String name) {
        others.put(kind + "/" + account + "/" + name, id);
    }

    /** From now on the user is in the group, which {@link #add(String, AccountId, String, String)} has made known. */
    public void join(Cast.Member user, String groupName) {
        joined.computeIfAbsent(user.account() + "/" + user.name(), _ -> new CopyOnWriteArrayList<>())
                .add(groupName);
    }

    /** How often principals were looked up by name. */
    public int lookUps() {
        return lookUps.get();
    }

    /** From now on every look-up of a user is answered with this status; 0 answers truthfully again. */
    public void failWith(int status) {
        failure = status;
    }

    /** A bearer token of the account's root. */
    public String rootOf(AccountId account) {
        return token(claims -> claims.subject(account.toString())
                .claim("account", account.toString())
                .claim("principal_type", "root"));
    }

    /** A bearer token that says what is left of the usual claims after the change. */
    public String token(Consumer<JWTClaimsSet.Builder> change) {
        return sign(claims(change), key);
    }

    /** A token whose signature was made with another key of the same name. */
    public String forged(AccountId account) {
        return sign(rootClaims(account), newKey());
    }

    /** A token without any signature. */
    public String unsigned(AccountId account) {
        return new PlainJWT(rootClaims(account)).serialize();
    }

    /** A token that was good until a minute ago. */
    public String expired(AccountId account) {
        Instant past = Instant.now().minus(Duration.ofMinutes(1));
        return token(claims -> claims.subject(account.toString())
                .claim("account", account.toString())
                .claim("principal_type", "root")
                .issueTime(Date.from(past.minus(Duration.ofMinutes(15))))
                .expirationTime(Date.from(past)));
    }

    private JWTClaimsSet rootClaims(AccountId account) {
        return claims(claims -> claims.subject(account.toString())
                .claim("account", account.toString())
                .claim("principal_type", "root"));
    }

    private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url().toString())
                .audience(List.of("portcullis"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(15))))
                .claim("principal_name", "root")
                .claim("credential", "c-test");
        change.accept(claims);
        return claims.build();
    }

    private static String sign(JWTClaimsSet claims, ECKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(), claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void principal(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String account = path.substring(PEERS.length(), path.indexOf('/', PEERS.length()));
        if (path.endsWith("/messaging-signatures")) {
            messagingSignature(exchange, account);
            return;
        }
        if (path.endsWith("/messaging-keys")) {
            lastSealed = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, failure == 0 ? 200 : failure, lastSealed.contains("\"known\":\"s1\"") ? KNOWN : SEALED);
            return;
        }
        Map<String, String> asked = parameters(exchange);
        String name = asked.getOrDefault("name", "");
        if (failure != 0) {
            answer(exchange, failure, "{}");
        } else if (!accountIn(exchange).equals(PLATFORM)) {
            answer(exchange, 403, "{\"code\":\"NoPermission\"}");
        } else if ("user".equals(asked.getOrDefault("type", ""))) {
            user(exchange, account, name);
        } else {
            other(exchange, asked.getOrDefault("type", ""), account, name);
        }
    }

    private void messagingSignature(HttpExchange exchange, String account) throws IOException {
        JsonNode shown = JSON.readTree(exchange.getRequestBody().readAllBytes());
        MessagingKey key =
                messagingKeys.get(account + "/" + shown.path("accessKeyId").asString());
        if (failure != 0) {
            answer(exchange, failure, "{}");
        } else if (key == null
                || !hmacSha1(
                                key.secret(),
                                Base64.getDecoder().decode(shown.path("content").asString()))
                        .equals(shown.path("signature").asString())) {
            answer(exchange, 200, "{\"verified\":false}");
        } else {
            answer(exchange, 200, "{\"verified\":true,\"principal\":\"" + key.principal() + "\"}");
        }
    }

    /** What a messaging client with that secret signs the content with. */
    public static String hmacSha1(String secret, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void user(HttpExchange exchange, String account, String name) throws IOException {
        Cast.Member user = users.get(account + "/" + name);
        if (user == null) {
            answer(exchange, 404, "{\"code\":\"EntityNotExist.User\"}");
            return;
        }
        StringBuilder groups = new StringBuilder();
        for (String group : joined.getOrDefault(account + "/" + name, List.of())) {
            groups.append(groups.isEmpty() ? "" : ",")
                    .append(named(others.getOrDefault("group/" + account + "/" + group, ""), group, "[]"));
        }
        answer(exchange, 200, named(user.id().value(), user.name(), "[" + groups + "]"));
    }

    private void other(HttpExchange exchange, String kind, String account, String name) throws IOException {
        String id = others.get(kind + "/" + account + "/" + name);
        if (id == null) {
            answer(exchange, 404, "{}");
        } else {
            answer(exchange, 200, named(id, name, "[]"));
        }
    }

    private static String named(String id, String name, String groups) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"groups\":" + groups + "}";
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : exchange.getRequestURI().getQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return parameters;
    }

    private void lookUp(HttpExchange exchange) throws IOException {
        lookUps.incrementAndGet();
        JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String account = question.path("accountId").asString();
        StringBuilder found = new StringBuilder();
        for (JsonNode principal : question.path("principals")) {
            found.append(found.isEmpty() ? "" : ",")
                    .append(found(
                            account,
                            principal.path("type").asString(),
                            principal.path("name").asString()));
        }
        answer(exchange, failure == 0 ? 200 : failure, "{\"principals\":[" + found + "]}");
    }

    private String found(String account, String kind, String name) {
        Cast.Member user = users.get(account + "/" + name);
        String id = kind.equals("user")
                ? (user == null ? null : user.id().value())
                : others.get(kind + "/" + account + "/" + name);
        return id == null ? "{}" : "{\"id\":\"" + id + "\",\"name\":\"" + name + "\"}";
    }

    private void serviceToken(HttpExchange exchange) throws IOException {
        String token =
                token(claims -> claims.subject("103").claim("account", PLATFORM).claim("principal_type", "service"));
        answer(exchange, 200, "{\"access_token\":\"" + token + "\",\"expires_in\":900}");
    }

    private void verify(HttpExchange exchange) throws IOException {
        accountIn(exchange);
        lastSigned = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = AUTHORIZATION.matcher(lastSigned).replaceFirst("$1");
        AccountId account = signers.remove(authorization);
        if (failure != 0) {
            answer(exchange, failure, "{}");
        } else if (account == null) {
            answer(exchange, 400, "{\"code\":\"SignatureNonceUsed\",\"detail\":\"the nonce was used before\"}");
        } else {
            answer(exchange, 200, "{\"bearerToken\":\"" + rootOf(account) + "\"}");
        }
    }

    /** The account in the token of the call. */
    private static String accountIn(HttpExchange exchange) throws IOException {
        try {
            String bearer =
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
            return SignedJWT.parse(bearer).getJWTClaimsSet().getStringClaim("account");
        } catch (java.text.ParseException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops answering. */
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
