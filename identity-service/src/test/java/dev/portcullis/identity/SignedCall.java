package dev.portcullis.identity;

import dev.portcullis.identity.RunningIdentityService.Answer;
import dev.portcullis.platform.signature.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request and its signature, written after the reference and not after the code under test. */
final class SignedCall {

    private final String method;
    private final String path;
    private final String canonicalQuery;
    private final String body;
    private final TreeMap<String, String> headers = new TreeMap<>();

    SignedCall(String method, String path, String canonicalQuery, String body) {
        this.method = method;
        this.path = path;
        this.canonicalQuery = canonicalQuery;
        this.body = body;
        headers.put("x-acs-action", "Whatever");
        headers.put("x-acs-version", "2015-05-01");
        headers.put("x-acs-date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
        headers.put("x-acs-content-sha256", sha256(body));
    }

    static SignedCall get(String path) {
        return new SignedCall("GET", path, "", "");
    }

    static SignedCall post(String path, String body) {
        return new SignedCall("POST", path, "", body).with("content-type", "application/json; charset=utf-8");
    }

    /** With another header, or another value of one. */
    SignedCall with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    SignedCall without(String header) {
        headers.remove(header);
        return this;
    }

    /** Signed for the service's host and port. */
    Signed by(RunningIdentityService service, String accessKeyId, String secret) {
        return by("127.0.0.1:" + service.port(), accessKeyId, secret);
    }

    Signed by(String host, String accessKeyId, String secret) {
        TreeMap<String, String> signed = new TreeMap<>(headers);
        signed.put("host", host);
        String names = String.join(";", signed.keySet());
        String canonical = method + "\n" + path + "\n" + canonicalQuery + "\n"
                + signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + names + "\n" + sha256(body);
        String authorization = "ACS3-HMAC-SHA256 Credential=" + accessKeyId + ",SignedHeaders=" + names + ",Signature="
                + hmac(secret, "ACS3-HMAC-SHA256\n" + sha256(canonical));
        return new Signed(authorization, Map.copyOf(signed));
    }

    /** What is sent. */
    final class Signed {

        private final String authorization;
        private final Map<String, String> signed;

        Signed(String authorization, Map<String, String> signed) {
            this.authorization = authorization;
            this.signed = signed;
        }

        Answer send(RunningIdentityService service) {
            String query = canonicalQuery.isEmpty() ? "" : "?" + canonicalQuery;
            return send(service, method, path + query, body);
        }

        /** Sends something else under the same signature. */
        Answer send(RunningIdentityService service, String otherMethod, String address, String otherBody) {
            return send(service, otherMethod, address, otherBody, Map.of());
        }

        Answer send(
                RunningIdentityService service,
                String otherMethod,
                String address,
                String otherBody,
                Map<String, String> more) {
            TreeMap<String, String> all = new TreeMap<>(headers);
            all.putAll(more);
            List<String> flat = new ArrayList<>(List.of("Authorization", authorization));
            all.forEach((name, value) -> flat.addAll(List.of(name, value)));
            return service.send(otherMethod, address, otherBody, flat.toArray(String[]::new));
        }

        /** As a service would pass it on. */
        SignedRequest asReceived() {
            Map<String, List<String>> received = new TreeMap<>();
            signed.forEach((name, value) -> received.put(name, List.of(value)));
            return new SignedRequest(
                    method, path, canonicalQuery, received, sha256(body), authorization, "192.0.2.7", "r-1");
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
