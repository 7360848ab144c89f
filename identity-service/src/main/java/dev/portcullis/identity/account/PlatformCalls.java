package dev.portcullis.identity.account;

import dev.portcullis.identity.credential.RootCredentialStore;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.Optional;
import java.util.UUID;

/** What is done without a request, by whoever holds the machine: the platform's root did it, with no credential. */
final class PlatformCalls {

    private PlatformCalls() {}

    /** @param means what stands in the place of the credential */
    static CallContext itself(String means, String reason) {
        String requestId = UUID.randomUUID().toString();
        Caller platform = new Caller(
                AccountKind.PLATFORM_ACCOUNT,
                new PrincipalId(AccountKind.PLATFORM_ACCOUNT.toString()),
                PrincipalType.PLATFORM,
                RootCredentialStore.ROOT,
                means,
                Optional.empty());
        return new CallContext(
                platform,
                AccountKind.PLATFORM_ACCOUNT,
                Optional.empty(),
                requestId,
                requestId,
                Optional.of(reason),
                Optional.empty(),
                AccountVector.NONE,
                Optional.empty(),
                Optional.empty());
    }
}
