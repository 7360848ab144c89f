package dev.portcullis.decision.server;

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
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.portcullis.testkit.stream.Message;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** The other services as this one sees them: keys of bearer tokens, tokens for itself, and exports of their stores. */
final class StubServices implements AutoCloseable {

    static final String ISSUER = "http://portcullis.test";
    static final String SERVICE_TOKEN = "a-token-for-decision-service";

    private final ECKey signer;
    private final Map<EventStream, HttpServer> servers = new EnumMap<>(EventStream.class);
    private final Map<EventStream, Map<String, List<Message>>> stores = new EnumMap<>(EventStream.class);

    StubServices() {
        try {
            signer = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            for (EventStream stream : EventStream.values()) {
                stores.put(stream, new ConcurrentHashMap<>());
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/v1/export/accounts", exchange -> export(stream, exchange));
                server.createContext("/oauth2/jwks", exchange -> answer(exchange, 200, jwks()));
                server.createContext(
                        "/oauth2/token",
                        exchange -> answer(
                                exchange, 200, "{\"access_token\":\"" + SERVICE_TOKEN + "\",\"expires_in\":900}"));
                server.start();
                servers.put(stream, server);
            }
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the store of the message's service holds from now on, in place of what stood at its position. */
    void commit(Message message) {
        List<Message> events =
                store(message.stream()).computeIfAbsent(message.key(), absent -> new CopyOnWriteArrayList<>());
        events.removeIf(event -> event.position() == message.position());
        events.add(message);
    }

    String url(EventStream stream) {
        HttpServer server = servers.get(stream);
        if (server == null) {
            throw new IllegalStateException("no server for " + stream);
        }
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A bearer token of a principal of that type. */
    String bearer(AccountId account, String type, Instant expires) {
        return bearer(account, type, type, expires);
    }

    /** The same for one of that name. */
    String bearer(AccountId account, String type, String name, Instant expires) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(),
                    new JWTClaimsSet.Builder()
                            .issuer(ISSUER)
                            .audience("portcullis")
                            .subject(account.toString())
                            .claim("account", account.toString())
                            .claim("principal_type", type)
                            .claim("principal_name", name)
                            .claim("credential", "credential-1")
                            .claim("iat", Instant.now().getEpochSecond())
                            .claim("exp", expires.getEpochSecond())
                            .build());
            token.sign(new ECDSASigner(signer));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String jwks() {
        return new JWKSet(signer.toPublicJWK()).toString();
    }

    private Map<String, List<Message>> store(EventStream stream) {
        Map<String, List<Message>> store = stores.get(stream);
        if (store == null) {
            throw new IllegalStateException("no store for " + stream);
        }
        return store;
    }

    private void export(EventStream stream, HttpExchange exchange) throws IOException {
        if (!("Bearer " + SERVICE_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 403, "{}");
            return;
        }
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        StringBuilder lines = new StringBuilder();
        if (path[path.length - 1].equals("head")) {
            List<Message> events = store(stream).getOrDefault(path[4], List.of());
            lines.append("{\"head\":\"")
                    .append(events.isEmpty() ? "0:0" : "1:" + events.getLast().position())
                    .append("\"}");
        } else if (path.length > 5) {
            List<Message> events = store(stream).getOrDefault(path[4], List.of());
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            long after = Long.parseLong(query.replaceAll(".*after=[0-9]+:([0-9]+).*", "$1"));
            long head = 0;
            for (Message event : events) {
                head = event.position();
                if (event.position() > after) {
                    lines.append(line(event)).append('\n');
                }
            }
            lines.append("{\"head\":\"1:").append(head).append("\"}\n");
        } else {
            for (String account : store(stream).keySet()) {
                lines.append("{\"accountId\":\"").append(account).append("\",\"head\":\"1:1\"}\n");
            }
        }
        answer(exchange, 200, lines.toString());
    }

    private static String line(Message event) {
        Map<String, String> attributes = new java.util.TreeMap<>();
        event.attributes().forEach((attribute, value) -> attributes.put(attribute.attributeName(), value));
        event.signature().ifPresent(signature -> attributes.put("signature", signature));
        return JsonMapper.shared().writeValueAsString(Map.of("attributes", attributes, "data", event.data()));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        servers.values().forEach(server -> server.stop(0));
    }
}
