package dev.portcullis.decision.server.authzen;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portcullis.platform.security.OpenToAnyone;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Says where AuthZEN's APIs are. It tells nothing of any account, so that nobody needs a token to ask. */
@RestController
final class DiscoveryController {

    static final String PATH = "/.well-known/authzen-configuration";

    private final Optional<URI> publicAddress;

    /** @param publicAddress under which callers reach this server; as the request has it, if none is configured */
    DiscoveryController(@Value("${portcullis.authzen.public-address:#{null}}") Optional<URI> publicAddress) {
        this.publicAddress = publicAddress;
    }

    /**
     * Where everything is.
     *
     * @param knownResourcesOnly a search for resources goes through those that are registered or that a policy names
     */
    record Configuration(
            @JsonProperty("policy_decision_point") String policyDecisionPoint,

            @JsonProperty("access_evaluation_endpoint") String accessEvaluation,

            @JsonProperty("access_evaluations_endpoint") String accessEvaluations,

            @JsonProperty("search_subject_endpoint") String searchSubject,
            @JsonProperty("search_resource_endpoint") String searchResource,
            @JsonProperty("search_action_endpoint") String searchAction,

            @JsonProperty("portcullis_search_known_resources_only")
            boolean knownResourcesOnly) {}

    @GetMapping(PATH)
    @OpenToAnyone
    @Operation(operationId = "authzenConfiguration", summary = "AuthZEN: where the APIs are")
    Configuration configuration(HttpServletRequest request) {
        String base = publicAddress
                .map(URI::toString)
                .orElseGet(() -> ServletUriComponentsBuilder.fromContextPath(request)
                        .build()
                        .toUriString());
        String address = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return new Configuration(
                address,
                address + "/access/v1/evaluation",
                address + "/access/v1/evaluations",
                address + "/access/v1/search/subject",
                address + "/access/v1/search/resource",
                address + "/access/v1/search/action",
                true);
    }
}
