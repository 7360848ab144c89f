package dev.portcullis.identity.account;

import dev.portcullis.vocabulary.AccountId;
import java.util.Locale;

/** What an account is there for. */
public enum AccountKind {
    /** Opens accounts and operates; there is one. */
    PLATFORM,
    /** Belongs to somebody. */
    TENANT;

    /** The platform's own account has the same number everywhere. */
    public static final AccountId PLATFORM_ACCOUNT = AccountId.PLATFORM;

    /** {@code platform} or {@code tenant}, as in events and answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
