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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks identity-service over HTTP, in this service's own name: whoever may attach to a principal need not be allowed to read
 * it.
 */
public final class IdentityServicePrincipals implements Principals {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityServicePrincipals.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

    /** How many names are looked up at once: the longest ones still fit into the body of one request. */
    private static final int AT_ONCE = 500;

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

    private record LookUp(String accountId, List<Name> principals) {}

    private record Name(String type, String name) {}

    @Override
    public FoundPrincipals find(AccountId account, Collection<PrincipalReference> wanted) {
        List<PrincipalReference> all = List.copyOf(Set.copyOf(wanted));
        FoundPrincipals found = new FoundPrincipals(Map.of(), AccountVector.NONE);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            found = found.and(ask(account, all.subList(from, Math.min(all.size(), from + AT_ONCE))));
        }
        return found;
    }

    private FoundPrincipals ask(AccountId account, List<PrincipalReference> references) {
        LookUp question = new LookUp(
                account.toString(),
                references.stream()
                        .map(reference -> new Name(reference.kind().wireName(), reference.name()))
                        .toList());
        HttpResponse<String> answer = send(HttpRequest.newBuilder(identityService.resolve("/v1/principals/lookup"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(question), StandardCharsets.UTF_8)));
        if (answer.statusCode() != 200) {
            LOG.warn("identity-service answered a look-up with {}", answer.statusCode());
            throw unavailable();
        }
        return read(account, references, answer);
    }

    private FoundPrincipals read(AccountId account, List<PrincipalReference> references, HttpResponse<String> answer) {
        try {
            JsonNode found = json.readTree(answer.body()).path("principals");
            if (found.size() != references.size()) {
                throw new IllegalArgumentException("the answer is about other principals than were asked for");
            }
            Map<PrincipalReference, FoundPrincipal> all = new HashMap<>();
            for (int i = 0; i < references.size(); i++) {
                if (found.path(i).has("id")) {
                    all.put(references.get(i), found("id", "name", found.path(i)));
                }
            }
            return new FoundPrincipals(all, seen(account, answer));
        } catch (JacksonException | IllegalArgumentException | Rejection e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<FoundPrincipal> groupsOf(AccountId account, String userName) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(identityService.resolve("/v1/peers/accounts/"
                + account + "/principals?type=user&name=" + URLEncoder.encode(userName, StandardCharsets.UTF_8))));
        if (answer.statusCode() == 404) {
            throw AttachmentRejection.noSuchPrincipal(PrincipalKind.USER, userName);
        }
        if (answer.statusCode() != 200) {
            LOG.warn("identity-service answered a look-up with {}", answer.statusCode());
            throw unavailable();
        }
        try {
            List<FoundPrincipal> groups = new ArrayList<>();
            for (JsonNode group : json.readTree(answer.body()).path("groups")) {
                groups.add(found("id", "name", group));
            }
            return groups;
        } catch (JacksonException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return send(request, bearer.token());
        } catch (IOException e) {
            LOG.warn("identity-service gives this service no token: {}", e.toString());
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String bearerToken) {
        HttpRequest complete = request.header("Authorization", "Bearer " + bearerToken)
                .header("Accept", "application/json")
                .timeout(ANSWER_TIMEOUT)
                .build();
        try {
            return http.send(complete, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
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

    private static FoundPrincipal found(String idField, String nameField, JsonNode node) {
        String name = node.path(nameField).asString("");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the answer names nobody");
        }
        return new FoundPrincipal(new PrincipalId(node.path(idField).asString("")), name);
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
