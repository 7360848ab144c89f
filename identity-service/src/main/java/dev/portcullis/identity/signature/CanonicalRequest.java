package dev.portcullis.identity.signature;

import dev.portcullis.platform.signature.Acs3Authorization;
import dev.portcullis.platform.signature.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The text that an ACS3-HMAC-SHA256 signature is about (semantics reference §5.6). */
final class CanonicalRequest {

    private final String text;

    private CanonicalRequest(String text) {
        this.text = text;
    }

    /** The canonical form; each signed header is there once. */
    static CanonicalRequest of(SignedRequest request, Acs3Authorization authorization) {
        StringBuilder text = new StringBuilder()
                .append(request.method())
                .append('\n')
                .append(request.path())
                .append('\n')
                .append(CanonicalQuery.of(request.query()))
                .append('\n');
        TreeSet<String> names = new TreeSet<>(authorization.signedHeaders());
        for (String name : names) {
            String value = request.headers().getOrDefault(name, List.of()).getFirst();
            text.append(name).append(':').append(value.strip()).append('\n');
        }
        text.append('\n').append(String.join(";", names)).append('\n').append(request.bodyHash());
        return new CanonicalRequest(text.toString());
    }

    /** The signature that the holder of the secret gives it, hex. */
    String signature(String secret) {
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(
                            mac.doFinal((Acs3Authorization.ALGORITHM + "\n" + hash).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
