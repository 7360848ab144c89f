package dev.portcullis.identity.account;

import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.Optional;

/** An account in answers. */
record AccountResource(
        AccountId accountId, String kind, Optional<String> alias, Instant openedAt, Optional<Instant> closedAt) {

    static AccountResource of(AccountDirectory.Entry entry) {
        return new AccountResource(entry.accountId(), entry.kind(), entry.alias(), entry.openedAt(), entry.closedAt());
    }
}
