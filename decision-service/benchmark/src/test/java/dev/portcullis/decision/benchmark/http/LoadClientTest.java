package dev.portcullis.decision.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadClientTest {

    private static final Question QUESTION = Question.post("/", List.of(), "{}", "\"yes\"");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void answersAreCountedWhetherTheirLengthIsToldOrTheyComeInChunks() throws IOException {
        serve("{\"answer\":\"yes\"}");
        try (LoadClient client = new LoadClient(server.getAddress(), List.of(QUESTION), 2)) {
            LoadRun run = client.atRate(200, Duration.ofMillis(500));
            assertThat(run.wrong()).isZero();
            assertThat(run.latencies().getTotalCount()).isEqualTo(asked.get()).isPositive();
        }
    }

    @Test
    void anAnswerWithoutWhatIsExpectedIsWrong() throws IOException {
        serve("{\"answer\":\"no\"}");
        try (LoadClient client = new LoadClient(server.getAddress(), List.of(QUESTION), 2)) {
            LoadRun run = client.ceiling(Duration.ofMillis(200));
            assertThat(run.wrong()).isEqualTo(asked.get()).isPositive();
            assertThat(run.firstWrong()).contains("\"no\"");
            assertThat(run.sustained()).isFalse();
        }
    }

    @Test
    void aServerThatStallsPaysForAllThatWasDueMeanwhile() throws IOException {
        CountDownLatch stalled = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            try {
                boolean _ = stalled.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("\"yes\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        try (LoadClient client = new LoadClient(server.getAddress(), List.of(QUESTION), 1);
                var release = Executors.newSingleThreadScheduledExecutor()) {
            var _ = release.schedule(stalled::countDown, 700, TimeUnit.MILLISECONDS);
            LoadRun run = client.atRate(100, Duration.ofMillis(500));
            // One connection and one stall: without the requests that were due behind it there would be a single value.
            assertThat(run.latencies().getTotalCount()).isGreaterThanOrEqualTo(40);
            assertThat(run.sustained()).isFalse();
        }
    }

    private void serve(String answer) {
        server.createContext("/", exchange -> {
            byte[] bytes = answer.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            boolean chunked = asked.getAndIncrement() % 2 == 0;
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, chunked ? 0 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }
}
