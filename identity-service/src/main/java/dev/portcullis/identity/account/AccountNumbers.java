package dev.portcullis.identity.account;

import dev.portcullis.vocabulary.AccountId;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Draws numbers for accounts: random, so that nobody can tell from one how many there are. */
@Component
public final class AccountNumbers {

    private static final long LEAST = AccountKind.PLATFORM_ACCOUNT.value() + 1;
    private static final long BOUND = 10_000_000_000_000_000L;

    private final SecureRandom random = new SecureRandom();

    /** A number of 16 digits. */
    public AccountId next() {
        return new AccountId(random.nextLong(LEAST, BOUND));
    }
}
