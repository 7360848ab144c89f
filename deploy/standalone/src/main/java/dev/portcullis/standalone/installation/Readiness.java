package dev.portcullis.standalone.installation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits until an address says that it is ready, or has started. */
public final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Readiness() {}

    /**
     * Asks {@code /health/ready} until it answers 200: whoever is somebody can make calls then.
     *
     * @throws InstallationException with the last answer if it does not in time
     */
    public static void await(URI address, Duration limit) {
        await(address, "/health/ready", limit);
    }

    /**
     * Asks {@code /health/started} until it answers 200: roots can make calls then, and other services.
     *
     * @throws InstallationException with the last answer if it does not in time
     */
    static void awaitStart(URI address, Duration limit) {
        await(address, "/health/started", limit);
    }

    private static void await(URI address, String path, Duration limit) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + limit.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                String answer = ask(client, request);
                if (answer.isEmpty()) {
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw new InstallationException("Not ready within " + limit.toSeconds() + " seconds: " + answer);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InstallationException("Interrupted while waiting for `" + address + "`.", e);
        }
    }

    /** Empty if ready. */
    private static String ask(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? "" : response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
