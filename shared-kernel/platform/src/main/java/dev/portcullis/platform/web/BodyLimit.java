package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.problem.Rejection;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body of a request up to a limit before anything looks at it, and keeps it for its hash. A larger body is refused
 * without being read to its end, whatever its Content-Length says.
 */
public final class BodyLimit extends OncePerRequestFilter {

    /** The largest body, in bytes, of all addresses but the few that take larger ones. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final String BODY_ATTRIBUTE = "dev.portcullis.body";

    private final ProblemWriter problems;
    private final Map<String, Integer> larger;

    /** @param larger the addresses that take larger bodies */
    public BodyLimit(ProblemWriter problems, Collection<LargerBody> larger) {
        this.problems = problems;
        this.larger = larger.stream().collect(Collectors.toUnmodifiableMap(LargerBody::path, LargerBody::bytes));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int most = larger.getOrDefault(request.getRequestURI(), MAX_BYTES);
        if (request.getContentLengthLong() > most) {
            refuse(request, response, most);
            return;
        }
        if (isForm(request)) {
            // The container reads forms itself and has the same limit (server.tomcat.max-http-form-post-size).
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(mostOf(request, most) + 1);
        if (body.length > most) {
            refuse(request, response, most);
            return;
        }
        request.setAttribute(BODY_ATTRIBUTE, body);
        chain.doFilter(new WithBody(request, body), response);
    }

    /** The request's body; empty for a form, which the container reads itself. */
    static Optional<byte[]> bodyOf(HttpServletRequest request) {
        return request.getAttribute(BODY_ATTRIBUTE) instanceof byte[] body ? Optional.of(body) : Optional.empty();
    }

    /** SHA-256 of the request's body, hex; counted only for those who ask, since most requests need none. */
    static String hashOfBody(HttpServletRequest request) {
        // A form is left to the container; no operation that can be repeated takes one.
        return hash(request.getAttribute(BODY_ATTRIBUTE) instanceof byte[] body ? body : new byte[0]);
    }

    /** The same, but empty for a form, which the container reads itself. */
    public static Optional<String> hashOf(HttpServletRequest request) {
        return request.getAttribute(BODY_ATTRIBUTE) instanceof byte[] body ? Optional.of(hash(body)) : Optional.empty();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int most) throws IOException {
        // The rest of the body is not read, so the connection cannot carry another request.
        response.setHeader("Connection", "close");
        problems.write(
                request,
                response,
                Rejection.of(413, "RequestTooLarge", "the body of a request has at most " + most + " bytes"));
    }

    /** A body that says how long it is needs no buffer for the longest one. */
    private static int mostOf(HttpServletRequest request, int most) {
        int told = request.getContentLength();
        return told < 0 ? most : told;
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    private static final class WithBody extends HttpServletRequestWrapper {

        private final byte[] body;

        WithBody(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new BodyStream(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class BodyStream extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        BodyStream(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("a body that was read already is read by blocking calls only");
        }
    }
}
