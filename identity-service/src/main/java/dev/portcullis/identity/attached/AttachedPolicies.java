package dev.portcullis.identity.attached;

import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;
import dev.portcullis.platform.security.ConsistencyTokens;
import java.net.http.HttpClient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks policy-service, in the caller's name, whether an identity has policies, or to detach them. Deleting an identity
 * narrows what may be done and never waits for another service: if none answers, the deletion goes on, and attachments to
 * the deleted id decide nothing.
 */
@Component
public class AttachedPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(AttachedPolicies.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** More than the policies that anybody may have. */
    private static final int ALL = 100;

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

    /** Of what kind an identity is, as attachments name it. */
    public enum Kind {
        USER("user"),
        GROUP("group"),
        ROLE("role");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }
    }

    /**
     * The call, which now also knows how far policy-service had come when it was asked.
     *
     * @param conflict why the identity is not deleted while policies are attached to it
     * @throws Rejection for that reason
     */
    public CallContext refuseIfAny(CallContext call, Kind kind, String id, Jwt bearer, RejectionReason conflict) {
        try {
            ResponseEntity<String> answer = ask(kind, id, 1, bearer);
            if (!items(answer).isEmpty()) {
                throw conflict.rejection("the " + kind.wireName + " has policies; detach them before deleting it");
            }
            return informed(call, answer);
        } catch (RestClientException | JacksonException e) {
            return uninformed(call, kind, e);
        }
    }

    /**
     * Detaches whatever is attached to the identity.
     *
     * @throws Rejection 403 if the caller may not do that
     */
    public CallContext detachAll(CallContext call, Kind kind, String id, Jwt bearer) {
        try {
            CallContext informed = call;
            ResponseEntity<String> answer = ask(kind, id, ALL, bearer);
            for (JsonNode attachment : items(answer)) {
                informed = informed(
                        informed, detach(call, attachment.path("attachmentId").asString(), bearer));
            }
            return informed(informed, answer);
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode().equals(HttpStatus.FORBIDDEN)) {
                throw Rejection.noPermission("the caller may not detach the policies of the " + kind.wireName);
            }
            return uninformed(call, kind, e);
        } catch (RestClientException | JacksonException e) {
            return uninformed(call, kind, e);
        }
    }

    private ResponseEntity<String> ask(Kind kind, String id, int limit, Jwt bearer) {
        return policyService
                .get()
                .uri("/v1/attachments?principalType={type}&principalId={id}&limit={limit}", kind.wireName, id, limit)
                .headers(headers -> headers.setBearerAuth(bearer.getTokenValue()))
                .retrieve()
                .toEntity(String.class);
    }

    private ResponseEntity<String> detach(CallContext call, String attachmentId, Jwt bearer) {
        return policyService
                .delete()
                .uri("/v1/attachments/{id}", attachmentId)
                .headers(headers -> {
                    headers.setBearerAuth(bearer.getTokenValue());
                    headers.set("X-Request-Id", call.correlationId());
                })
                .retrieve()
                // Somebody else may have detached it in between, which is just as well.
                .onStatus(HttpStatus.NOT_FOUND::equals, (_, _) -> {})
                .toEntity(String.class);
    }

    private JsonNode items(ResponseEntity<String> answer) {
        return json.readTree(answer.getBody()).path("items");
    }

    private CallContext informed(CallContext call, ResponseEntity<String> answer) {
        String token = answer.getHeaders().getFirst(ConsistencyTokens.HEADER);
        return token == null ? call : call.knowing(tokens.verify(token, call.account()));
    }

    private static CallContext uninformed(CallContext call, Kind kind, RuntimeException e) {
        LOG.warn(
                "request {} deletes a {} although policy-service did not say whether policies are attached: {}",
                call.requestId(),
                kind.wireName,
                e.toString());
        return call;
    }
}
