package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.Problem;
import dev.portcullis.platform.problem.ProblemWriter;
import dev.portcullis.platform.problem.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever a controller throws into a problem with a stable code. */
@RestControllerAdvice
public final class ProblemAdvice {

    /** SQLState of a character that is not of the database's encoding. */
    private static final String UNSTORABLE = "22021";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final RefusedCalls refused;

    public ProblemAdvice(RefusedCalls refused) {
        this.refused = refused;
    }

    @ExceptionHandler
    ResponseEntity<Problem> onRejection(Rejection rejection, HttpServletRequest request) {
        refused.answered(request, rejection);
        return answer(rejection, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> onUnreadableBody(HttpMessageNotReadableException e, HttpServletRequest request) {
        return answer(UnreadableBodies.explain(e), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> onMissingParameter(MissingServletRequestParameterException e, HttpServletRequest request) {
        String name = e.getParameterName();
        return answer(
                Rejection.badParameter("MissingParameter", name, "the query parameter `" + name + "` is missing"),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> onWrongParameter(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        String name = e.getName();
        return answer(
                Rejection.badParameter("InvalidParameter", name, "the value of `" + name + "` is not of its type"),
                request);
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransactionSystemException.class
    })
    ResponseEntity<Problem> onDatabaseGone(Exception e, HttpServletRequest request) {
        LOG.warn("request {} failed because the database does not answer", ProblemWriter.requestId(request), e);
        return answer(
                Rejection.unavailable("Unavailable", "the database does not answer", Duration.ofSeconds(1)), request);
    }

    /** Whatever was asked for cannot be stored or be found: PostgreSQL has no texts with that character. */
    @ExceptionHandler
    ResponseEntity<Problem> onUnstorableText(DataIntegrityViolationException e, HttpServletRequest request) {
        if (NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
                && UNSTORABLE.equals(cause.getSQLState())) {
            return answer(
                    Rejection.badRequest(
                            "InvalidParameter", "a text of the request has a character that none may have"),
                    request);
        }
        return onAnythingElse(e, request);
    }

    @ExceptionHandler
    void onClientGone(AsyncRequestNotUsableException e) {
        LOG.debug("the client has gone away", e);
    }

    @ExceptionHandler
    ResponseEntity<Problem> onAnythingElse(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse error) {
            ResponseEntity<Problem> answer = answer(refusal(error.getStatusCode()), request);
            return ResponseEntity.status(answer.getStatusCode())
                    .headers(error.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(answer.getBody());
        }
        LOG.error("request {} failed", ProblemWriter.requestId(request), e);
        return answer(Rejection.of(500, "InternalError", "an internal error occurred; it was logged"), request);
    }

    /** The refusal that stands for a status that the framework decided on. */
    static Rejection refusal(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> Rejection.notFound("InvalidApi.NotFound", "there is nothing at this address");
            case 405 -> Rejection.of(405, "UnsupportedHTTPMethod", "this address does not know the method");
            case 406 -> Rejection.of(406, "NotAcceptable", "the answer can only be given as JSON");
            case 413 -> Rejection.of(413, "RequestTooLarge", "the request is too large");
            case 415 -> Rejection.of(415, "UnsupportedMediaType", "the body of a request is application/json");
            case 503 -> Rejection.unavailable("Unavailable", "the service is not available", Duration.ofSeconds(1));
            default ->
                status.is4xxClientError()
                        ? Rejection.of(
                                status.value(), "MalformedRequest", "the request is not one that can be answered")
                        : Rejection.of(500, "InternalError", "an internal error occurred; it was logged");
        };
    }

    private static ResponseEntity<Problem> answer(Rejection rejection, HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(rejection.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header("Cache-Control", "no-store");
        rejection
                .retryAfter()
                .ifPresent(wait -> answer.header("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        return answer.body(Problem.of(rejection, ProblemWriter.requestId(request)));
    }
}
