package dev.portcullis.policy.attachment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks identity-service over HTTP, in the caller's name. */
public final class IdentityServiceUsers implements Users {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityServiceUsers.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

    private final URI identityService;
    private final ConsistencyTokens tokens;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public IdentityServiceUsers(URI identityService, ConsistencyTokens tokens, JsonMapper json) {
        this.identityService = identityService;
        this.tokens = tokens;
        this.json = json;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record UserAnswer(String userId, String userName) {}

    @Override
    public FoundUser find(AccountId account, String userName, String bearerToken) {
        // Dots alone are a legal name but mean another place in a path; nobody is reached there.
        if (userName.equals(".") || userName.equals("..")) {
            throw noSuchUser(userName);
        }
        HttpResponse<String> answer = ask(userName, bearerToken);
        return switch (answer.statusCode()) {
            case 200 -> read(account, answer);
            case 404 -> throw noSuchUser(userName);
            case 401 -> throw Rejection.of(401, "InvalidBearerToken", "identity-service refuses the bearer token");
            case 403 -> throw Rejection.noPermission("the caller may not look up users");
            default -> {
                LOG.warn("identity-service answered a look-up of a user with {}", answer.statusCode());
                throw unavailable();
            }
        };
    }

    private HttpResponse<String> ask(String userName, String bearerToken) {
        HttpRequest request = HttpRequest.newBuilder(identityService.resolve("/v1/users/" + userName))
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

    private FoundUser read(AccountId account, HttpResponse<String> answer) {
        try {
            UserAnswer user = json.readValue(answer.body(), UserAnswer.class);
            AccountVector seen = answer.headers()
                    .firstValue(ConsistencyTokens.HEADER)
                    .map(token -> tokens.verify(token, account))
                    .orElse(AccountVector.NONE);
            return new FoundUser(new PrincipalId(user.userId()), user.userName(), seen);
        } catch (JacksonException | IllegalArgumentException | Rejection e) {
            LOG.warn("identity-service answered something that cannot be read", e);
            throw unavailable();
        }
    }

    private static Rejection noSuchUser(String userName) {
        return AttachmentRejection.USER_NOT_FOUND.rejection("there is no user `" + userName + "`");
    }

    private static Rejection unavailable() {
        return Rejection.unavailable(
                AttachmentRejection.IDENTITY_UNAVAILABLE.error().code(),
                "the user cannot be looked up because identity-service does not answer",
                Duration.ofSeconds(1));
    }
}
