package dev.portcullis.decision.guard;

import dev.portcullis.decision.guard.snapshot.SnapshotReader;
import dev.portcullis.decision.replica.LedgerSource;
import dev.portcullis.platform.security.ServiceBearer;
import dev.portcullis.vocabulary.VerificationKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The ledger as decision-service hands it on. Nothing of an answer is believed before its signature was verified. */
public final class RemoteLedger implements LedgerSource {

    private static final long EVERYTHING = -1;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final URI decisionService;
    private final ServiceBearer bearer;
    private final VerificationKeys trusted;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public RemoteLedger(URI decisionService, ServiceBearer bearer, VerificationKeys trusted) {
        this.decisionService = decisionService;
        this.bearer = bearer;
        this.trusted = trusted;
    }

    @Override
    public Snapshot load() {
        return fetch("/v1/ledger", EVERYTHING);
    }

    @Override
    public Snapshot repairedAfter(long generation) {
        return fetch("/v1/ledger?repairedAfter=" + generation, generation);
    }

    private Snapshot fetch(String path, long after) {
        try {
            HttpRequest request = HttpRequest.newBuilder(decisionService.resolve(path))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + bearer.token())
                    .build();
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("decision-service answered the ledger with " + answer.statusCode());
                }
                return SnapshotReader.read(body, after, trusted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("loading the ledger was interrupted", e));
        }
    }
}
