package dev.portcullis.policy.attachment;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks identity-service over HTTP, in the caller's name. */
public final class IdentityServicePrincipals implements Principals {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityServicePrincipals.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

    private final URI identityService;
    private final ConsistencyTokens tokens;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public IdentityServicePrincipals(URI identityService, ConsistencyTokens tokens, JsonMapper json) {
        this.identityService = identityService;
        this.tokens = tokens;
        this.json = json;
    }

    @Override
    public FoundPrincipal find(AccountId account, PrincipalKind kind, String name, String bearerToken) {
        HttpResponse<String> answer = answered(kind, name, "", bearerToken);
        try {
            return found(kind, json.readTree(answer.body()), seen(account, answer));
        } catch (JacksonException | IllegalArgumentException | Rejection e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<FoundPrincipal> groupsOf(AccountId account, String userName, String bearerToken) {
        HttpResponse<String> answer = answered(PrincipalKind.USER, userName, "/groups?limit=1000", bearerToken);
        try {
            AccountVector seen = seen(account, answer);
            List<FoundPrincipal> groups = new ArrayList<>();
            for (JsonNode group : json.readTree(answer.body()).path("items")) {
                groups.add(found(PrincipalKind.GROUP, group, seen));
            }
            return groups;
        } catch (JacksonException | IllegalArgumentException | Rejection e) {
            throw unreadable(e);
        }
    }

    private HttpResponse<String> answered(PrincipalKind kind, String name, String more, String bearerToken) {
        // Dots alone are a legal name but mean another place in a path; nobody is reached there.
        if (name.equals(".") || name.equals("..")) {
            throw AttachmentRejection.noSuchPrincipal(kind, name);
        }
        HttpResponse<String> answer = ask("/v1/" + kind.wireName() + "s/" + name + more, bearerToken);
        return switch (answer.statusCode()) {
            case 200 -> answer;
            case 404 -> throw AttachmentRejection.noSuchPrincipal(kind, name);
            case 401 -> throw Rejection.of(401, "InvalidBearerToken", "identity-service refuses the bearer token");
            case 403 -> throw Rejection.noPermission("the caller may not look up the " + kind.wireName());
            default -> {
                LOG.warn("identity-service answered a look-up with {}", answer.statusCode());
                throw unavailable();
            }
        };
    }

    private HttpResponse<String> ask(String path, String bearerToken) {
        HttpRequest request = HttpRequest.newBuilder(identityService.resolve(path))
                .header("Authorization", "Bearer " + bearerToken)
                .header("Accept", "application/json")
                .timeout(ANSWER_TIMEOUT)
                .build();
        try {
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

    private static FoundPrincipal found(PrincipalKind kind, JsonNode node, AccountVector seen) {
        String id = node.path(kind.wireName() + "Id").asString("");
        String name = node.path(kind.wireName() + "Name").asString("");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the answer names no " + kind.wireName());
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
