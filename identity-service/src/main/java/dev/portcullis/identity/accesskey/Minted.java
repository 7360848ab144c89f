package dev.portcullis.identity.accesskey;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was made with a credential.
 *
 * @param kind       {@code access-key}, {@code user}, {@code role} and so on
 * @param name       its name, or its owner's, at the time
 * @param credential what it was made with: the leaked key or one that comes from it
 */
record Minted(String kind, String id, Optional<String> name, String credential, Instant at) {

    static final String ACCESS_KEY = "access-key";
    static final String USER = "user";

    /** A session of a role; its name is the ARN of who it is. */
    static final String ROLE_SESSION = "role-session";
}
