package dev.portcullis.platform.web;

import dev.portcullis.platform.problem.Problem;
import dev.portcullis.platform.problem.ProblemWriter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The problem for errors that no controller has seen, such as a request that the firewall refuses. */
@RestController
public final class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var rejection = ProblemAdvice.refusal(HttpStatusCode.valueOf(status));
        return ResponseEntity.status(rejection.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(rejection, ProblemWriter.requestId(request)));
    }
}
