package dev.portcullis.decision.server.authzen;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives a caller's own id of its request back to it, whatever the answer is. */
public final class RequestIdEcho extends OncePerRequestFilter {

    private static final String HEADER = "X-Request-ID";
    private static final int LONGEST = 128;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = request.getHeader(HEADER);
        if (id != null && id.length() <= LONGEST && id.chars().allMatch(c -> c > ' ' && c < 127)) {
            response.setHeader(HEADER, id);
        }
        chain.doFilter(request, response);
    }
}
