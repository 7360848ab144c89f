package dev.portcullis.platform.web;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.CallContext.Idempotency;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.security.BearerTokens;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.ConsistencyGate;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Makes the {@link CallContext} of a request from its bearer token and headers, and checks what they claim. */
public final class CallContextResolver implements HandlerMethodArgumentResolver {

    /** Why a change is made, in the words of whoever makes it. */
    public static final String REASON = "Portcullis-Reason";

    /** The ticket that a change belongs to. */
    public static final String TICKET = "Portcullis-Ticket";

    /** Makes a write safe to repeat. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    static final String CORRELATION_ID = "X-Request-Id";
    static final String CALL_ATTRIBUTE = "dev.portcullis.call";

    private final ConsistencyTokens tokens;
    private final ConsistencyGate gate;
    private final SourceAddresses sources;

    public CallContextResolver(ConsistencyTokens tokens, ConsistencyGate gate, SourceAddresses sources) {
        this.tokens = tokens;
        this.gate = gate;
        this.sources = sources;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(CallContext.class);
    }

    @Override
    public CallContext resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binderFactory) {
        HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("a call comes over HTTP");
        }
        return resolve(request);
    }

    /** The context of the request, which is also kept with it. */
    CallContext resolve(HttpServletRequest request) {
        CallContext call = read(request);
        request.setAttribute(CALL_ATTRIBUTE, call);
        return call;
    }

    private CallContext read(HttpServletRequest request) {
        Caller caller = caller(request);
        String requestId = ProblemWriter.requestId(request);
        return new CallContext(
                caller,
                caller.account(),
                Optional.of(sources.of(request)),
                requestId,
                Headers.text(request, CORRELATION_ID, 128).orElse(requestId),
                Headers.text(request, REASON, 512),
                Headers.text(request, TICKET, 128),
                token(request, caller.account()).merge(known(request)),
                Headers.entityTag(request),
                idempotency(request));
    }

    /** How far the state had come over which the call was allowed: its events come after that. */
    private static AccountVector known(HttpServletRequest request) {
        return request.getAttribute(Permissions.KNOWN_ATTRIBUTE) instanceof AccountVector vector
                ? vector
                : AccountVector.NONE;
    }

    /** Who makes the request. */
    static Caller caller(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof JwtAuthenticationToken bearer) {
            return BearerTokens.callerOf(bearer.getToken());
        }
        throw BearerTokens.missing();
    }

    private AccountVector token(HttpServletRequest request, AccountId account) {
        String header = request.getHeader(ConsistencyTokens.HEADER);
        if (header == null) {
            return AccountVector.NONE;
        }
        AccountVector vector = tokens.verify(header, account);
        gate.admit(account, vector);
        return vector;
    }

    private static Optional<Idempotency> idempotency(HttpServletRequest request) {
        return Headers.text(request, IDEMPOTENCY_KEY, 128)
                .map(key -> new Idempotency(
                        key, request.getMethod() + " " + request.getRequestURI(), BodyLimit.hashOfBody(request)));
    }
}
