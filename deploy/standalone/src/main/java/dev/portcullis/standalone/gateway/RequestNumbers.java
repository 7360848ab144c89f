package dev.portcullis.standalone.gateway;

import dev.portcullis.platform.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives an id to each request that the gateway may have to answer itself; services give ids of their own. */
final class RequestNumbers extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(
                ProblemWriter.REQUEST_ID_ATTRIBUTE, UUID.randomUUID().toString());
        chain.doFilter(request, response);
    }
}
