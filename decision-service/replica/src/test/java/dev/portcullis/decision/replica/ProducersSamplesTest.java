package dev.portcullis.decision.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.replica.event.IntegrationEvent;
import dev.portcullis.decision.replica.event.IntegrationEvent.TransactionPlace;
import dev.portcullis.decision.replica.fold.Fold;
import dev.portcullis.decision.replica.fold.Folded;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every payload that a service has ever published, as its own samples have it, is understood here. */
class ProducersSamplesTest {

    private static final Pattern NAME = Pattern.compile("([a-z]+)(\\.[a-z.-]+)\\.v([0-9]+)\\.json");
    private static final Pattern ACCOUNT = Pattern.compile("\"accountId\"\\s*:\\s*\"([0-9]+)\"");

    static Stream<Path> samples() throws IOException {
        Stream<Path> all = Stream.empty();
        for (EventStream stream : EventStream.values()) {
            Path folder = Path.of("../..", stream.wireName() + "-service", "src/test/resources/contract/samples");
            try (Stream<Path> files = Files.list(folder)) {
                all = Stream.concat(all, files.toList().stream());
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aPublishedPayloadIsUnderstood(Path sample) throws IOException {
        assertThat(fold(sample, Files.readString(sample))).isInstanceOf(Folded.Changes.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void fieldsThatAreAddedLaterDoNotMatter(Path sample) throws IOException {
        String wider = Files.readString(sample).replaceFirst("\\{", "{\"addedLater\":{\"a\":[1]},");
        assertThat(fold(sample, wider)).isInstanceOf(Folded.Changes.class);
    }

    @Test
    void thereAreSamplesOfEveryStream() throws IOException {
        assertThat(samples().map(sample -> streamOf(sample)).distinct())
                .containsExactlyInAnyOrder(EventStream.values());
    }

    private static EventStream streamOf(Path sample) {
        return EventStream.ofWireName(name(sample).group(1));
    }

    private static Matcher name(Path sample) {
        Matcher name = NAME.matcher(String.valueOf(sample.getFileName()));
        assertThat(name.matches()).as("%s", sample).isTrue();
        return name;
    }

    private static Folded fold(Path sample, String data) {
        Matcher name = name(sample);
        Matcher account = ACCOUNT.matcher(data);
        return Fold.fold(new IntegrationEvent(
                EventStream.ofWireName(name.group(1)),
                "event-1",
                name.group(1) + name.group(2),
                name.group(3),
                Instant.EPOCH,
                account.find() ? AccountId.parse(account.group(1)) : new AccountId(1),
                new StreamPosition(1, 1),
                new TransactionPlace("transaction-1", 0, 1),
                AccountVector.NONE,
                false,
                Map.of(),
                data));
    }
}
