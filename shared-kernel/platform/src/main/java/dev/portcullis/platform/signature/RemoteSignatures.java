package dev.portcullis.platform.signature;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ServiceBearer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks identity-service, which has the secrets and the one table of nonces. */
public final class RemoteSignatures implements SignatureVerification {

    /** Where identity-service answers whether a signature holds. */
    public static final String PATH = "/v1/signatures/verify";

    private static final Logger LOG = LoggerFactory.getLogger(RemoteSignatures.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final URI address;
    private final ServiceBearer bearer;
    private final JsonMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    public RemoteSignatures(URI identityService, ServiceBearer bearer, JsonMapper json) {
        this.address = identityService.resolve(PATH);
        this.bearer = bearer;
        this.json = json;
    }

    @Override
    public String bearerFor(SignedRequest request) {
        try {
            HttpResponse<String> answer = ask(request);
            JsonNode body = json.readTree(answer.body());
            return switch (answer.statusCode()) {
                case 200 -> body.path("bearerToken").asString();
                case 400, 404 ->
                    throw Rejection.of(
                            answer.statusCode(),
                            body.path("code").asString(),
                            body.path("detail").asString());
                default -> throw new IOException("identity-service answered " + answer.statusCode());
            };
        } catch (IOException | JacksonException e) {
            LOG.warn("a signature cannot be checked: {}", e.toString());
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private HttpResponse<String> ask(SignedRequest request) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address)
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + bearer.token())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(request)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Rejection unavailable() {
        return Rejection.unavailable("Unavailable", "signatures cannot be checked now", Duration.ofSeconds(1));
    }
}
