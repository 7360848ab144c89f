package dev.portcullis.identity.attached;

import dev.portcullis.identity.account.AccountKind;
import dev.portcullis.identity.credential.ServiceClients;
import dev.portcullis.identity.credential.TokenIssuer;
import dev.portcullis.identity.credential.TokenSubject;
import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;
import dev.portcullis.platform.security.ConsistencyTokens;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks policy-service, in this service's own name, whether an identity has policies, and has them detached, in the caller's:
 * who deletes a user need not be allowed to read what is attached to it, but to take it away. Deleting an identity narrows what may be done and never waits for another service: if none answers, the deletion goes on, and attachments to
 * the deleted id decide nothing.
 */
@Component
public class AttachedPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(AttachedPolicies.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(1);

    private final RestClient policyService;
    private final TokenIssuer issuer;
    private final ConsistencyTokens tokens;
    private final JsonMapper json;

    AttachedPolicies(PortcullisProperties properties, TokenIssuer issuer, ConsistencyTokens tokens, JsonMapper json) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(TIMEOUT).build());
        requests.setReadTimeout(TIMEOUT);
        this.policyService = RestClient.builder()
                .baseUrl(properties.policy().url().toString())
                .requestFactory(requests)
                .build();
        this.issuer = issuer;
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
    public CallContext refuseIfAny(CallContext call, Kind kind, String id, RejectionReason conflict) {
        try {
            ResponseEntity<String> answer = ask(call, kind, id);
            if (!attachmentIds(answer).isEmpty()) {
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
            ResponseEntity<String> answer = ask(call, kind, id);
            CallContext informed = informed(call, answer);
            for (JsonNode attachmentId : attachmentIds(answer)) {
                informed = informed(informed, detach(call, kind, attachmentId.asString(), bearer));
            }
            return informed;
        } catch (RestClientException | JacksonException e) {
            return uninformed(call, kind, e);
        }
    }

    private ResponseEntity<String> ask(CallContext call, Kind kind, String id) {
        TokenSubject itself = ServiceClients.subject("identity-service", AccountKind.PLATFORM_ACCOUNT);
        String own = issuer.issue(itself, TOKEN_LIFE, Map.of());
        return policyService
                .get()
                .uri(
                        "/v1/peers/accounts/{account}/attachments?principalType={type}&principalId={id}",
                        call.account(),
                        kind.wireName,
                        id)
                .headers(headers -> headers.setBearerAuth(own))
                .retrieve()
                .toEntity(String.class);
    }

    private ResponseEntity<String> detach(CallContext call, Kind kind, String attachmentId, Jwt bearer) {
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
                .onStatus(HttpStatus.FORBIDDEN::equals, (_, _) -> {
                    throw Rejection.noPermission("the caller may not detach the policies of the " + kind.wireName);
                })
                .toEntity(String.class);
    }

    private JsonNode attachmentIds(ResponseEntity<String> answer) {
        return json.readTree(answer.getBody()).path("attachmentIds");
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
