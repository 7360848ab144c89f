package dev.portcullis.identity.credential;

import dev.portcullis.identity.audit.IdentityAudit.TokenIssued;
import dev.portcullis.platform.audit.AuditItems;
import dev.portcullis.platform.audit.AuditedCall;
import dev.portcullis.platform.audit.Refusals;
import dev.portcullis.platform.audit.Refused;
import dev.portcullis.platform.integration.EventTime;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.web.AuditedCalls;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Puts on record who got a token for a credential, and who tried with a credential that is not its own. */
public final class TokenAudit {

    private final AuditItems items;
    private final Refusals refusals;
    private final AuditedCalls calls;

    public TokenAudit(AuditItems items, Refusals refusals, AuditedCalls calls) {
        this.items = items;
        this.refusals = refusals;
        this.calls = calls;
    }

    /** Records a token before it is handed out. */
    void issued(TokenSubject subject, String grantType, Map<String, Object> claims) {
        Optional<String> tokenId =
                Optional.ofNullable(claims.get(JwtClaimNames.JTI)).map(String::valueOf);
        String expires = claims.get(JwtClaimNames.EXP) instanceof Instant end ? EventTime.format(end) : "never";
        Caller caller = new Caller(
                subject.account(),
                subject.principal(),
                subject.type(),
                subject.name(),
                subject.credential(),
                Optional.empty());
        items.add(calls.of(request(), caller), new TokenIssued(grantType, tokenId, expires));
    }

    /** Records that a credential was not proven, before the answer leaves; one that there is not is only counted. */
    void refused(Optional<TokenSubject> subject) {
        HttpServletRequest request = request();
        Rejection answer = Rejection.of(401, "invalid_client", "the client credentials are wrong");
        if (subject.isEmpty()) {
            refusals.stranger(
                    calls.anonymous(request, AuditedCall.PLATFORM_ACCOUNT, Optional.empty()),
                    answer.status(),
                    answer.code());
            return;
        }
        refusals.refused(
                calls.anonymous(
                        request,
                        subject.get().account(),
                        Optional.of(subject.get().credential())),
                Refused.of(answer, Optional.of(request.getMethod()), Optional.of(request.getRequestURI())));
    }

    private static HttpServletRequest request() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            return attributes.getRequest();
        }
        throw new IllegalStateException("tokens are asked for over HTTP");
    }
}
