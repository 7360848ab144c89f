package dev.portcullis.platform.web;

import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.audit.Refusals;
import dev.portcullis.platform.audit.Refused;
import dev.portcullis.platform.problem.Grounds;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Puts the refusals of requests on record, before the answers leave. */
public final class RefusedCalls {

    private static final int UNAUTHENTICATED = 401;
    private static final int NOT_ALLOWED = 403;
    private static final int TOO_OFTEN = 429;

    private final Refusals refusals;
    private final AuditedCalls calls;

    public RefusedCalls(Refusals refusals, AuditedCalls calls) {
        this.refusals = refusals;
        this.calls = calls;
    }

    /** Records that a request whose caller is known was refused, if it is a refusal of that kind. */
    void answered(HttpServletRequest request, Rejection rejection) {
        boolean refused = rejection.status() == UNAUTHENTICATED
                || rejection.status() == NOT_ALLOWED
                || rejection.status() == TOO_OFTEN;
        if (refused && request.getUserPrincipal() instanceof JwtAuthenticationToken) {
            refused(request, CallContextResolver.caller(request), withAction(request, rejection));
        }
    }

    /** Whatever was refused without naming an action was refused at the one that its endpoint is decided as. */
    private static Rejection withAction(HttpServletRequest request, Rejection rejection) {
        if (rejection.grounds().isPresent()
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod method)) {
            return rejection;
        }
        return Optional.ofNullable(method.getMethodAnnotation(Authorized.class))
                .map(authorized -> rejection.with(Grounds.of(authorized.value()[0], List.of())))
                .orElse(rejection);
    }

    /** Records that a request of that caller was refused. */
    public void refused(HttpServletRequest request, Caller caller, Rejection rejection) {
        refusals.refused(
                calls.of(request, caller),
                Refused.of(rejection, Optional.of(request.getMethod()), Optional.of(request.getRequestURI())));
    }

    /** Counts a request that was refused and of which nobody knows whose it is. */
    public void stranger(HttpServletRequest request, Rejection rejection) {
        refusals.stranger(
                calls.anonymous(request, AuditedCall.PLATFORM_ACCOUNT, Optional.empty()),
                rejection.status(),
                rejection.code());
    }
}
