package dev.portcullis.platform.web;

import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Says of requests what their audit items say: who, from where and why. */
public final class AuditedCalls {

    private final SourceAddresses sources;

    public AuditedCalls(SourceAddresses sources) {
        this.sources = sources;
    }

    /** The request as a call of that principal. */
    public AuditedCall of(HttpServletRequest request, Caller caller) {
        String requestId = ProblemWriter.requestId(request);
        return AuditedCall.of(new CallContext(
                caller,
                caller.account(),
                Optional.of(sources.of(request)),
                requestId,
                header(request, CallContextResolver.CORRELATION_ID, 128).orElse(requestId),
                header(request, CallContextResolver.REASON, 512),
                header(request, CallContextResolver.TICKET, 128),
                AccountVector.NONE,
                Optional.empty(),
                Optional.empty()));
    }

    /** The request as a call in that account of somebody who has not shown to be anybody. */
    public AuditedCall anonymous(HttpServletRequest request, AccountId account, Optional<String> credential) {
        String requestId = ProblemWriter.requestId(request);
        return AuditedCall.anonymous(
                account,
                credential,
                sources.of(request),
                requestId,
                header(request, CallContextResolver.CORRELATION_ID, 128).orElse(requestId));
    }

    /** The header, unless it is one that would have been refused itself. */
    private static Optional<String> header(HttpServletRequest request, String name, int maxLength) {
        try {
            return Headers.text(request, name, maxLength);
        } catch (Rejection _) {
            return Optional.empty();
        }
    }
}
