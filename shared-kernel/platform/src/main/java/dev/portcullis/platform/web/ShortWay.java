package dev.portcullis.platform.web;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Grounds;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Authorized;
import dev.portcullis.platform.security.RememberingDecoder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers the calls of one endpoint that is asked thousands of times a second, past the framework's chain of filters and its
 * dispatch, which would take most of the time. Only {@linkplain PlainCall plain calls} whose bearer token was verified
 * before go this way. They are held to the same rules by the same code: the token is validated anew, the principal must be
 * live and allowed, and the context is read as strictly.
 *
 * <p>Everything else goes the ordinary way: what is not authenticated, what cannot be read, what fails. So nothing here has
 * to know how that is answered, and a mistake here refuses nobody.
 */
public final class ShortWay extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ShortWay.class);

    /** What the security framework adds to every answer. */
    private static final Map<String, String> OF_ALL =
            Map.of("X-Content-Type-Options", "nosniff", "X-XSS-Protection", "0", "X-Frame-Options", "DENY");

    /** What it adds to those that do not say by themselves whether they may be kept. */
    private static final Map<String, String> NOT_KEPT = Map.of(
            "Cache-Control", "no-cache, no-store, max-age=0, must-revalidate", "Pragma", "no-cache", "Expires", "0");

    /** An endpoint, which has a controller as well. */
    public interface Endpoint {

        /** Its address, without any variable part; it is posted to. */
        String path();

        /** As which action a call is decided. */
        Authorized authorized();

        /**
         * Answers a call, after asking {@link Permissions} as a controller would.
         *
         * @return empty if the body is not as it has to be: then the controller says what is wrong
         * @throws Rejection as from a controller
         */
        Optional<Reply> answer(CallContext call, byte[] body);
    }

    /** An answer with 200. */
    public record Reply(Object content, Map<String, String> headers) {}

    private final transient Endpoint endpoint;
    private final transient RememberingDecoder tokens;
    private final transient Permissions permissions;
    private final transient CallContextResolver calls;
    private final transient ProblemWriter problems;
    private final transient RefusedCalls refused;
    private final transient ObjectWriter json;

    public ShortWay(
            Endpoint endpoint,
            RememberingDecoder tokens,
            Permissions permissions,
            CallContextResolver calls,
            ProblemWriter problems,
            RefusedCalls refused,
            JsonMapper json) {
        this.endpoint = endpoint;
        this.tokens = tokens;
        this.permissions = permissions;
        this.calls = calls;
        this.problems = problems;
        this.refused = refused;
        this.json = json.writer();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!answered(request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean answered(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<byte[]> body = BodyLimit.bodyOf(request);
        if (body.isEmpty() || !PlainCall.is(request, endpoint.path())) {
            return false;
        }
        Optional<Jwt> bearer = PlainCall.bearer(request).flatMap(tokens::remembered);
        if (bearer.isEmpty()) {
            return false;
        }
        Authenticated authenticated = new Authenticated(request, bearer.get());
        Optional<Reply> reply;
        try {
            reply = reply(authenticated, body.get());
        } catch (Rejection e) {
            refused.answered(authenticated, withAction(e));
            OF_ALL.forEach(response::setHeader);
            problems.write(request, response, e);
            return true;
        } catch (RuntimeException e) {
            // The ordinary way will meet it again and tell of it.
            LOG.debug("a call could not be answered the short way", e);
            reply = Optional.empty();
        }
        if (reply.isEmpty()) {
            Permissions.forget(request);
            return false;
        }
        write(reply.get(), response);
        return true;
    }

    private Rejection withAction(Rejection rejection) {
        return rejection.grounds().isPresent()
                ? rejection
                : rejection.with(Grounds.of(endpoint.authorized().value()[0], List.of()));
    }

    private Optional<Reply> reply(Authenticated request, byte[] body) {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            permissions.check(request, endpoint.authorized(), Optional.empty());
            Optional<Reply> reply = endpoint.answer(calls.resolve(request), body);
            if (reply.isPresent()) {
                Permissions.requireNoneOpen();
            }
            return reply;
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private void write(Reply reply, HttpServletResponse response) throws IOException {
        byte[] content = json.writeValueAsBytes(reply.content());
        OF_ALL.forEach(response::setHeader);
        NOT_KEPT.forEach(response::setHeader);
        reply.headers().forEach(response::setHeader);
        response.setContentType("application/json");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    /** A request of whoever the verified token names. */
    private static final class Authenticated extends HttpServletRequestWrapper {

        private final JwtAuthenticationToken principal;

        Authenticated(HttpServletRequest request, Jwt bearer) {
            super(request);
            this.principal = new JwtAuthenticationToken(bearer, List.of());
        }

        @Override
        public Principal getUserPrincipal() {
            return principal;
        }
    }
}
