package dev.portcullis.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Writes refusals from places that no controller advice reaches: filters and error pages. */
public final class ProblemWriter {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Request attribute that holds the id of the request, a string. */
    public static final String REQUEST_ID_ATTRIBUTE = "dev.portcullis.requestId";

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Answers the request with the rejection. */
    public void write(HttpServletRequest request, HttpServletResponse response, Rejection rejection)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = json.writeValueAsString(Problem.of(rejection, requestId(request)))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(rejection.status());
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        rejection
                .retryAfter()
                .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The id that the request was given on arrival. */
    public static String requestId(HttpServletRequest request) {
        return request.getAttribute(REQUEST_ID_ATTRIBUTE) instanceof String id ? id : "none";
    }
}
