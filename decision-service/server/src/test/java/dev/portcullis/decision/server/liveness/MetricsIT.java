package dev.portcullis.decision.server.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.stream.MessageWriter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the process measures of itself, and who may read it. */
class MetricsIT {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(portcullis\\.[a-z.]+)` \\|");

    private static ReadSide readSide;

    @BeforeAll
    static void start() {
        readSide = ReadSide.start();
    }

    @AfterAll
    static void stop() {
        readSide.close();
    }

    @Test
    void everyMetricOfItsOwnIsDocumentedAndEveryDocumentedOneExists() throws IOException {
        Set<String> documented = ROW.matcher(Files.readString(Path.of("../../docs/reference/metrics.md")))
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> existing = readSide.bean(MeterRegistry.class).getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .filter(name -> name.startsWith("portcullis."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(existing).isEqualTo(documented);
    }

    @Test
    void whoWatchesTheInstallationReadsThemAndNoTenantDoes() {
        MessageWriter account = readSide.openAccount();
        assertThat(readSide.platform().get("/v1/metrics").status()).isEqualTo(200);
        Answer answer = readSide.service("monitoring").get("/v1/metrics");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body())
                .contains(
                        "\nportcullis_replica_ready 1.0\n", "jvm_memory_used_bytes", "portcullis_replica_age_seconds{");
        assertThat(readSide.root(account.account()).get("/v1/metrics").status()).isEqualTo(403);
        assertThat(readSide.service("policy-service").get("/v1/metrics").status())
                .isEqualTo(403);
        assertThat(readSide.service("monitoring").get("/v1/projections").status())
                .isEqualTo(403);
    }
}
