package dev.portcullis.identity.user;

import dev.portcullis.vocabulary.PrincipalId;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Draws ids for users and roles: 18 random digits. */
@Component
public final class PrincipalIds {

    private static final long LEAST = 100_000_000_000_000_000L;
    private static final long BOUND = 1_000_000_000_000_000_000L;

    private final SecureRandom random = new SecureRandom();

    /** An id that nobody has had. */
    public PrincipalId next() {
        return new PrincipalId(Long.toString(random.nextLong(LEAST, BOUND)));
    }
}
