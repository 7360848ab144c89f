package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.Problem;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.problem.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The problem for requests that the container refuses before any filter sees them, such as one whose first line is none.
 * Otherwise it would answer with a page for people.
 */
public final class RefusedByContainer extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedByContainer.class);

    private final JsonMapper json;

    RefusedByContainer(JsonMapper json) {
        this.json = json;
    }

    /** Puts it in the place where it speaks before the container's own page. */
    @Order(Ordered.LOWEST_PRECEDENCE)
    public record Customizer(JsonMapper json)
            implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

        @Override
        public void customize(ConfigurableTomcatWebServerFactory factory) {
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new RefusedByContainer(json)));
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400
                || response.getContentWritten() > 0
                || !mayBeAnswered(response)
                || !response.setErrorReported()) {
            return;
        }
        Rejection rejection = ProblemAdvice.refusal(HttpStatusCode.valueOf(status));
        String id = UUID.randomUUID().toString();
        byte[] body = json.writeValueAsString(Problem.of(rejection, id)).getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType(ProblemWriter.MEDIA_TYPE);
            response.setHeader(RequestIds.HEADER, id);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException e) {
            LOG.debug("whoever sent request {}, which is none, has gone away", id, e);
        }
    }

    private static boolean mayBeAnswered(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
