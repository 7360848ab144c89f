package dev.portcullis.decision.guard.usage;

import dev.portcullis.decision.guard.usage.Usage.Count;
import dev.portcullis.platform.security.ServiceBearer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells decision-service from time to time what this service has counted of the calls that it has allowed. What cannot be told
 * is told later; what a process has not told when it is killed is lost, and was of its last minute.
 */
public final class UsageReporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UsageReporter.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration AT_THE_END = Duration.ofSeconds(3);
    private static final int AT_ONCE = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Usage usage;
    private final URI decisionService;
    private final ServiceBearer bearer;
    private final Duration interval;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    public UsageReporter(Usage usage, URI decisionService, ServiceBearer bearer, Duration interval) {
        this.usage = usage;
        this.decisionService = decisionService;
        this.bearer = bearer;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("usage").unstarted(this::run);
    }

    /** Begins to report. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(AT_THE_END)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }

    private void run() {
        try {
            boolean last;
            do {
                last = closing.await(interval.toMillis(), TimeUnit.MILLISECONDS);
                report();
            } while (!last);
        } catch (InterruptedException e) {
            LOG.debug("interrupted to stop", e);
        }
    }

    private void report() throws InterruptedException {
        List<Count> counts = usage.take();
        for (int from = 0; from < counts.size(); from += AT_ONCE) {
            List<Count> some = counts.subList(from, Math.min(counts.size(), from + AT_ONCE));
            try {
                send(some);
            } catch (IOException | RuntimeException e) {
                usage.giveBack(counts.subList(from, counts.size()));
                LOG.info("uses of grants are told later: {}", e.toString());
                return;
            }
        }
    }

    private void send(List<Count> counts) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of(
                "counts",
                counts.stream()
                        .map(count -> Map.of(
                                "accountId", count.account().toString(),
                                "attachmentId", count.attachmentId(),
                                "action", count.action(),
                                "allows", count.allows(),
                                "lastUsed", count.lastUsed().toString()))
                        .toList()));
        HttpRequest request = HttpRequest.newBuilder(decisionService.resolve("/v1/usage"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + bearer.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 204) {
            throw new IOException("decision-service answered with " + answer.statusCode());
        }
    }
}
