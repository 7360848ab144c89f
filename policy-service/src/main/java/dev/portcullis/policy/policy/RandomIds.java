package dev.portcullis.policy.policy;

import java.security.SecureRandom;

/** Draws ids of 100 random bits, so that none is ever drawn twice. */
public final class RandomIds {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 20;

    private final SecureRandom random = new SecureRandom();

    /** A new id of a policy. */
    public String nextPolicyId() {
        return next("p-");
    }

    /** A new id of an attachment. */
    public String nextAttachmentId() {
        return next("a-");
    }

    /** A new id of a resource group. */
    public String nextResourceGroupId() {
        return next("rg-");
    }

    /** A new id of a job; later ones need not sort after earlier ones. */
    public String nextJobId() {
        return next("j-");
    }

    private String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
