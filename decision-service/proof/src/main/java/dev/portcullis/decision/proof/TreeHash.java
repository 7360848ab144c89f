package dev.portcullis.decision.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A hash in a Merkle tree as RFC 6962 defines it: SHA-256, with a first byte that tells leaves from inner nodes. */
public final class TreeHash {

    /** The number of its bytes. */
    public static final int LENGTH = 32;

    /** The root of the tree without leaves. */
    public static final TreeHash OF_NOTHING = new TreeHash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A hash that was computed before.
     *
     * @throws IllegalArgumentException if it has another length
     */
    public static TreeHash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new TreeHash(bytes.clone());
    }

    /**
     * Reads a hash from base64, which must be the one way to write it.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static TreeHash ofBase64(String text) {
        TreeHash hash = of(Base64.getDecoder().decode(text));
        if (!hash.toString().equals(text)) {
            throw new IllegalArgumentException("`" + text + "` is not how base64 writes these bytes");
        }
        return hash;
    }

    /** The hash of a leaf. */
    public static TreeHash ofLeaf(byte[] leaf) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new TreeHash(digest.digest(leaf));
    }

    /** The hash of the node above two others. */
    public static TreeHash ofNode(TreeHash left, TreeHash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new TreeHash(digest.digest(right.bytes));
    }

    /** Its bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In base64. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
