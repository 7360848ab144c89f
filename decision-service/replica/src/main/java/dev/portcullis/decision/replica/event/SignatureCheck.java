package dev.portcullis.decision.replica.event;

import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.VerificationKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Verifies signatures with the keys of the stream that a message came in, and remembers the last few thousand answers:
 * projector and replica of one process read the same messages at nearly the same moment, and a verification costs about
 * as much as everything else that is done with an event.
 *
 * <p>Safe for use by any thread. Whoever asks second while the first is still verifying waits for that answer.
 */
public final class SignatureCheck {

    private static final int REMEMBERED = 8192;

    private final Map<EventStream, VerificationKeys> keys;
    private final Map<String, FutureTask<Boolean>> answers = new LinkedHashMap<>();

    /** Trusts exactly these keys, each for its own stream only. */
    public SignatureCheck(Map<EventStream, VerificationKeys> keys) {
        this.keys = new EnumMap<>(keys);
        for (EventStream stream : EventStream.values()) {
            if (!keys.containsKey(stream)) {
                throw new IllegalArgumentException("there are no verification keys for " + stream.topic());
            }
        }
    }

    /**
     * Reads the public key of each stream's service, {@code <service>.signing.pub}, from a key directory.
     *
     * @throws IOException if one is missing
     */
    public static SignatureCheck ofDirectory(Path directory) throws IOException {
        Map<EventStream, VerificationKeys> keys = new EnumMap<>(EventStream.class);
        for (EventStream stream : EventStream.values()) {
            Path file = directory.resolve(stream.wireName() + "-service.signing.pub");
            PublicKey key = VerificationKeys.readPem(Files.readString(file));
            keys.put(stream, VerificationKeys.of(List.of(key)));
        }
        return new SignatureCheck(keys);
    }

    /** True if the stream's own service signed exactly these bytes. */
    public boolean verifies(EventStream stream, String keyId, byte[] signed, byte[] signature) {
        FutureTask<Boolean> answer = remember(
                fingerprint(stream, keyId, signed, signature),
                new FutureTask<>(() -> keysOf(stream).verifies(keyId, signed, signature)));
        // Runs at most once, whoever comes first.
        answer.run();
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return keysOf(stream).verifies(keyId, signed, signature);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a signature of " + stream.topic() + " could not be checked", e.getCause());
        }
    }

    private FutureTask<Boolean> remember(String fingerprint, FutureTask<Boolean> answer) {
        synchronized (answers) {
            FutureTask<Boolean> earlier = answers.get(fingerprint);
            if (earlier != null) {
                return earlier;
            }
            if (answers.size() >= REMEMBERED) {
                answers.remove(answers.keySet().iterator().next());
            }
            answers.put(fingerprint, answer);
            return answer;
        }
    }

    private VerificationKeys keysOf(EventStream stream) {
        VerificationKeys ofStream = keys.get(stream);
        if (ofStream == null) {
            throw new IllegalStateException("there are no verification keys for " + stream.topic());
        }
        return ofStream;
    }

    private static String fingerprint(EventStream stream, String keyId, byte[] signed, byte[] signature) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((stream.name() + ":" + keyId.length() + ":" + keyId + ":" + signature.length + ":")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(signature);
            digest.update(signed);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
