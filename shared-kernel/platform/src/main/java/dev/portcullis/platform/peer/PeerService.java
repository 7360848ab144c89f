package dev.portcullis.platform.peer;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;
import dev.portcullis.platform.security.ServiceBearer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another service of the installation, asked as the asking service itself and not in a caller's name. */
public final class PeerService {

    private static final Logger LOG = LoggerFactory.getLogger(PeerService.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI url;
    private final ServiceBearer bearer;
    private final RejectionReason silence;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** @param silence how a caller is refused while the service does not answer */
    public PeerService(URI url, ServiceBearer bearer, RejectionReason silence) {
        this.url = url;
        this.bearer = bearer;
        this.silence = silence;
    }

    /**
     * What the service answers.
     *
     * @param reader makes something of the answer, or fails on one that makes no sense
     * @return empty if there is nothing at that address
     * @throws Rejection 503 if it does not answer, or nothing that can be read
     */
    public <T> Optional<T> ask(String path, Function<JsonNode, T> reader) {
        return read(send(request(path)), reader);
    }

    /**
     * What the service answers to a question that is too long or too confidential for an address.
     *
     * @param question becomes the JSON of the body
     * @return empty if there is nothing at that address
     * @throws Rejection 503 if it does not answer, or nothing that can be read
     */
    public <T> Optional<T> ask(String path, Object question, Function<JsonNode, T> reader) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(question)));
        return read(send(request), reader);
    }

    private <T> Optional<T> read(HttpResponse<String> answer, Function<JsonNode, T> reader) {
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            LOG.warn("{} answered a look-up with {}", url, answer.statusCode());
            throw unavailable();
        }
        try {
            return Optional.of(reader.apply(JSON.readTree(answer.body())));
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.warn("{} answered something that cannot be read", url, e);
            throw unavailable();
        }
    }

    /** The refusal for as long as the service gives no answer. */
    public Rejection unavailable() {
        return Rejection.unavailable(silence.error().code(), silence.error().meaning(), RETRY);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Accept", "application/json")
                .timeout(ANSWER_TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpRequest authenticated =
                    request.header("Authorization", "Bearer " + bearer.token()).build();
            return http.send(authenticated, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("{} does not answer: {}", url, e.toString());
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }
}
