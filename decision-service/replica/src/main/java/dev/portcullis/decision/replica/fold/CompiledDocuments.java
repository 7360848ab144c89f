package dev.portcullis.decision.replica.fold;

import dev.portcullis.decision.engine.CompiledPolicy;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Documents, compiled once per content and shared by whoever holds one: many policies of many accounts are the same text.
 * What nobody holds any more is forgotten.
 *
 * <p>Safe for use by any thread.
 */
public final class CompiledDocuments {

    private static final Map<String, Entry> BY_CONTENT = new ConcurrentHashMap<>();
    private static final ReferenceQueue<CompiledPolicy> FORGOTTEN = new ReferenceQueue<>();

    private CompiledDocuments() {}

    private static final class Entry extends WeakReference<CompiledPolicy> {
        private final String hash;

        Entry(String hash, CompiledPolicy policy) {
            super(policy, FORGOTTEN);
            this.hash = hash;
        }
    }

    /**
     * The compiled form of an identity policy's text.
     *
     * @throws dev.portcullis.language.MalformedPolicyDocument if it is none
     */
    public static CompiledPolicy compiled(String document) {
        return compiled(document, DocumentKind.IDENTITY);
    }

    /**
     * The compiled form of a trust policy's text.
     *
     * @throws dev.portcullis.language.MalformedPolicyDocument if it is none
     */
    public static CompiledPolicy trust(String document) {
        return compiled(document, DocumentKind.TRUST);
    }

    /**
     * The compiled form of a session policy's text.
     *
     * @throws dev.portcullis.language.MalformedPolicyDocument if it is none
     */
    public static CompiledPolicy session(String document) {
        return compiled(document, DocumentKind.SESSION);
    }

    private static CompiledPolicy compiled(String document, DocumentKind kind) {
        forget();
        String hash = kind.name() + hash(document);
        CompiledPolicy known = known(hash);
        if (known != null) {
            return known;
        }
        CompiledPolicy compiled = CompiledPolicy.compile(PolicyDocument.parseOfAnyLength(document, kind));
        BY_CONTENT.put(hash, new Entry(hash, compiled));
        return compiled;
    }

    private static @Nullable CompiledPolicy known(String hash) {
        Entry entry = BY_CONTENT.get(hash);
        return entry == null ? null : entry.get();
    }

    private static void forget() {
        for (Object gone = FORGOTTEN.poll(); gone != null; gone = FORGOTTEN.poll()) {
            if (gone instanceof Entry entry) {
                BY_CONTENT.remove(entry.hash, entry);
            }
        }
    }

    private static String hash(String document) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
