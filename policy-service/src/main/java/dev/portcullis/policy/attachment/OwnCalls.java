package dev.portcullis.policy.attachment;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;
import java.util.UUID;

/** What this service does by itself, because time has passed or something has happened elsewhere. */
final class OwnCalls {

    private static final String NAME = "policy-service";
    private static final Caller ITSELF =
            new Caller(AccountId.PLATFORM, new PrincipalId("102"), PrincipalType.SERVICE, NAME, NAME, Optional.empty());

    private OwnCalls() {}

    /**
     * A call of the service itself that works in an account.
     *
     * @param correlationId the request that it goes back to, if one is known
     * @param seen          how far the account's other streams were when the reason came up
     */
    static CallContext in(AccountId account, String reason, Optional<String> correlationId, AccountVector seen) {
        String requestId = UUID.randomUUID().toString();
        return new CallContext(
                ITSELF,
                account,
                Optional.empty(),
                requestId,
                correlationId.orElse(requestId),
                Optional.of(reason),
                Optional.empty(),
                seen,
                Optional.empty(),
                Optional.empty());
    }
}
