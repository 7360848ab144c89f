package dev.portcullis.policy.attachment;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.security.ServiceBearer;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks identity-service over HTTP, in this service's own name. */
public final class IdentityServicePrincipals implements Principals {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityServicePrincipals.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

    private final URI identityService;
    private final ServiceBearer bearer;
    private final ConsistencyTokens tokens;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public IdentityServicePrincipals(
            URI identityService, ServiceBearer bearer, ConsistencyTokens tokens, JsonMapper json) {
        this.identityService = identityService;
        this.bearer = bearer;
        this.tokens = tokens;
        this.json = json;
    }

    @Override
    public Optional<FoundPrincipal> find(AccountId account, PrincipalKind kind, String name) {
        return answered(account, kind, name).map(answer -> {
            try {
                return found(json.readTree(answer.body()), seen(account, answer));
            } catch (JacksonException | IllegalArgumentException | Rejection e) {
                throw unreadable(e);
            }
        });
    }

    @Override
    public List<FoundPrincipal> groupsOf(AccountId account, String userName) {
        HttpResponse<String> answer = answered(account, PrincipalKind.USER, userName)
                .orElseThrow(() -> AttachmentRejection.noSuchPrincipal(PrincipalKind.USER, userName));
        try {
            AccountVector seen = seen(account, answer);
            List<FoundPrincipal> groups = new ArrayList<>();
            for (JsonNode group : json.readTree(answer.body()).path("groups")) {
                groups.add(found(group, seen));
            }
            return groups;
        } catch (JacksonException | IllegalArgumentException | Rejection e) {
            throw unreadable(e);
        }
    }

    private Optional<HttpResponse<String>> answered(AccountId account, PrincipalKind kind, String name) {
        HttpResponse<String> answer = ask("/v1/peers/accounts/" + account + "/principals?type=" + kind.wireName()
                + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer);
            case 404 -> Optional.empty();
            default -> {
                LOG.warn("identity-service answered a look-up with {}", answer.statusCode());
                throw unavailable();
            }
        };
    }

    private HttpResponse<String> ask(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(identityService.resolve(path))
                    .header("Authorization", "Bearer " + bearer.token())
                    .header("Accept", "application/json")
                    .timeout(ANSWER_TIMEOUT)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("identity-service does not answer: {}", e.toString());
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private AccountVector seen(AccountId account, HttpResponse<String> answer) {
        return answer.headers()
                .firstValue(ConsistencyTokens.HEADER)
                .map(token -> tokens.verify(token, account))
                .orElse(AccountVector.NONE);
    }

    private static FoundPrincipal found(JsonNode node, AccountVector seen) {
        String id = node.path("id").asString("");
        String name = node.path("name").asString("");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the answer names nobody");
        }
        return new FoundPrincipal(new PrincipalId(id), name, seen);
    }

    private static Rejection unreadable(RuntimeException e) {
        LOG.warn("identity-service answered something that cannot be read", e);
        return unavailable();
    }

    private static Rejection unavailable() {
        return Rejection.unavailable(
                AttachmentRejection.IDENTITY_UNAVAILABLE.error().code(),
                "the principal cannot be looked up because identity-service does not answer",
                Duration.ofSeconds(1));
    }
}
