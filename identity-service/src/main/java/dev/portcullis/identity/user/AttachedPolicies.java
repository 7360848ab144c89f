package dev.portcullis.identity.user;

import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.PrincipalId;
import java.net.http.HttpClient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks policy-service, in the caller's name, whether a user has policies. Deleting a user narrows what it may do and never
 * waits for another service: if none answers, the deletion goes on, and attachments to the deleted id decide nothing.
 */
@Component
class AttachedPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(AttachedPolicies.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final RestClient policyService;
    private final ConsistencyTokens tokens;
    private final JsonMapper json;

    AttachedPolicies(PortcullisProperties properties, ConsistencyTokens tokens, JsonMapper json) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(TIMEOUT).build());
        requests.setReadTimeout(TIMEOUT);
        this.policyService = RestClient.builder()
                .baseUrl(properties.policy().url().toString())
                .requestFactory(requests)
                .build();
        this.tokens = tokens;
        this.json = json;
    }

    /**
     * The call, which now also knows how far policy-service had come when it was asked.
     *
     * @throws Rejection 409 {@code DeleteConflict.User.Policy} if policies are attached to the user
     */
    CallContext refuseIfAny(CallContext call, PrincipalId user, Jwt bearer) {
        try {
            ResponseEntity<String> answer = ask(user, bearer);
            if (!json.readTree(answer.getBody()).path("items").isEmpty()) {
                throw UserRejection.POLICIES_ATTACHED.rejection(
                        "the user has policies; detach them before deleting it");
            }
            String token = answer.getHeaders().getFirst(ConsistencyTokens.HEADER);
            return token == null ? call : call.knowing(tokens.verify(token, call.account()));
        } catch (RestClientException | JacksonException e) {
            LOG.warn(
                    "request {} deletes a user although policy-service did not say whether policies are attached: {}",
                    call.requestId(),
                    e.toString());
            return call;
        }
    }

    private ResponseEntity<String> ask(PrincipalId user, Jwt bearer) {
        return policyService
                .get()
                .uri("/v1/attachments?principalType={type}&principalId={id}&limit={limit}", "user", user.value(), 1)
                .headers(headers -> headers.setBearerAuth(bearer.getTokenValue()))
                .retrieve()
                .toEntity(String.class);
    }
}
