package dev.portcullis.platform.signature;

import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.web.BodyLimit;
import dev.portcullis.platform.web.SourceAddresses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a signed request in as what it then is: a request with a bearer token of its signer. Everything after this filter,
 * and every service that is asked in the caller's name, sees nothing but the token.
 */
public final class SignatureFilter extends OncePerRequestFilter {

    private static final String AUTHORIZATION = "Authorization";
    private static final String HOST = "host";

    private final SignatureVerification verification;
    private final SourceAddresses sources;
    private final ProblemWriter problems;

    public SignatureFilter(SignatureVerification verification, SourceAddresses sources, ProblemWriter problems) {
        this.verification = verification;
        this.sources = sources;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> given = Collections.list(request.getHeaders(AUTHORIZATION));
        if (given.stream().noneMatch(Acs3Authorization::isSignature)) {
            chain.doFilter(request, response);
            return;
        }
        String bearer;
        try {
            bearer = bearer(request, given);
        } catch (Rejection e) {
            problems.write(request, response, e);
            return;
        }
        chain.doFilter(new WithBearer(request, bearer), response);
    }

    private String bearer(HttpServletRequest request, List<String> given) {
        if (given.size() != 1) {
            throw Acs3Authorization.incomplete("a request has one Authorization header");
        }
        String authorization = given.getFirst();
        Acs3Authorization signature = Acs3Authorization.parse(authorization);
        // The container reads forms before anybody could hash them.
        String bodyHash = BodyLimit.hashOf(request)
                .orElseThrow(() ->
                        Rejection.of(415, "UnsupportedMediaType", "the body of a signed request is application/json"));
        String query = request.getQueryString();
        return verification.bearerFor(new SignedRequest(
                request.getMethod(),
                request.getRequestURI(),
                query == null ? "" : query,
                headers(request, signature),
                bodyHash,
                authorization,
                sources.of(request),
                ProblemWriter.requestId(request)));
    }

    /** The headers that are signed, and those that must be. */
    private Map<String, List<String>> headers(HttpServletRequest request, Acs3Authorization signature) {
        Set<String> names = new TreeSet<>(signature.signedHeaders());
        for (String name : Collections.list(request.getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-acs-")) {
                names.add(lower);
            }
        }
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : names) {
            List<String> values = Collections.list(request.getHeaders(name)).stream()
                    // The container hands headers over as Latin-1; they were signed as UTF-8.
                    .map(value -> new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                    .toList();
            if (!values.isEmpty()) {
                headers.put(name, values);
            }
        }
        if (headers.containsKey(HOST)) {
            headers.put(HOST, sources.hostsOf(request));
        }
        return headers;
    }

    private static final class WithBearer extends HttpServletRequestWrapper {

        private final String authorization;

        WithBearer(HttpServletRequest request, String bearer) {
            super(request);
            this.authorization = "Bearer " + bearer;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(AUTHORIZATION) ? authorization : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(AUTHORIZATION)
                    ? Collections.enumeration(List.of(authorization))
                    : super.getHeaders(name);
        }
    }
}
