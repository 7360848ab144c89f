package dev.portcullis.testkit.stream;

import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.VerificationKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A signing key for each stream. */
public final class StreamKeys {

    private final Map<EventStream, KeyPair> pairs = new EnumMap<>(EventStream.class);

    /** New keys. */
    public StreamKeys() {
        for (EventStream stream : EventStream.values()) {
            pairs.put(stream, newPair());
        }
    }

    /** Known keys. */
    public StreamKeys(Map<EventStream, KeyPair> known) {
        pairs.putAll(known);
    }

    /** The key of a stream's service. */
    public KeyPair of(EventStream stream) {
        KeyPair pair = pairs.get(stream);
        if (pair == null) {
            throw new IllegalStateException("there is no key for " + stream);
        }
        return pair;
    }

    /** What a consumer trusts. */
    public Map<EventStream, VerificationKeys> verification() {
        Map<EventStream, VerificationKeys> keys = new EnumMap<>(EventStream.class);
        pairs.forEach((stream, pair) -> keys.put(stream, VerificationKeys.of(List.of(pair.getPublic()))));
        return keys;
    }

    /** Writes the public keys as they lie in a key directory. */
    public void writeTo(Path directory) throws IOException {
        for (Map.Entry<EventStream, KeyPair> entry : pairs.entrySet()) {
            String encoded = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(entry.getValue().getPublic().getEncoded());
            Files.writeString(
                    directory.resolve(entry.getKey().wireName() + "-service.signing.pub"),
                    "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");
        }
    }

    /** A key that nobody trusts. */
    public static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }
}
