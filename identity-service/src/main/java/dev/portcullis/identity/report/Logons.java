package dev.portcullis.identity.report;

import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How the users of an account sign in. */
@FunctionalInterface
public interface Logons {

    /** Nobody signs in. */
    Logons NONE = _ -> Map.of();

    /**
     * How a user signs in.
     *
     * @param passwordActive  whether the password opens the console
     * @param passwordChanged when the password became what it is; empty if there is none
     * @param passwordEnds    when it has to be another one; empty if it has not
     */
    record Logon(
            Optional<Instant> lastLogon,
            boolean passwordExists,
            boolean passwordActive,
            Optional<Instant> passwordChanged,
            Optional<Instant> passwordEnds,
            boolean mfaActive) {

        static final Logon NEVER = new Logon(Optional.empty(), false, false, Optional.empty(), Optional.empty(), false);
    }

    /** By the users' ids; who is not in it does not sign in. */
    Map<String, Logon> of(AccountId account);
}
