package dev.portcullis.identity.credential;

import java.security.SecureRandom;
import java.util.Base64;

/** What an account's root signs in with; the secret is shown once. */
public record RootCredential(String clientId, String clientSecret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 12;
    private static final int SECRET_BYTES = 32;

    /** A credential that nobody has had. */
    public static RootCredential random() {
        return new RootCredential("root-" + text(ID_BYTES), text(SECRET_BYTES));
    }

    /** Never with the secret. */
    @Override
    public String toString() {
        return clientId;
    }

    private static String text(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
