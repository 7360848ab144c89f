package dev.portcullis.identity.logon;

import dev.portcullis.identity.credential.SecretDigest;
import dev.portcullis.platform.eventsourcing.CallContext;
import org.springframework.stereotype.Component;

/**
 * Requests with passwords in their bodies. What is kept to recognise a repetition of one must not help to guess the
 * password, so it is a digest under a key of the service instead of a plain hash.
 */
@Component
public class PasswordRequests {

    private final SecretDigest digest;

    PasswordRequests(SecretDigest digest) {
        this.digest = digest;
    }

    /** The same request, of which nothing is kept that the body could be guessed from. */
    public CallContext guarded(CallContext call) {
        return call.idempotency()
                .map(given -> call.repeatedAs(new CallContext.Idempotency(
                        given.key(), given.operation(), String.valueOf(digest.encode(given.bodyHash())))))
                .orElse(call);
    }
}
