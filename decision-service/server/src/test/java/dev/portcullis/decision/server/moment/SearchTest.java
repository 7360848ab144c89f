package dev.portcullis.decision.server.moment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTest {

    @Test
    void aPageThatHasCostEnoughEndsAndSaysWhereToGoOn() {
        List<String> candidates = IntStream.range(0, Search.MOST_DECISIONS + 5)
                .mapToObj("%06d"::formatted)
                .toList();
        Function<String, Optional<String>> lastAlone =
                candidate -> Optional.of(candidate).filter(candidates.getLast()::equals);
        Search.Found<String> first = Search.run(candidates, "", 10, lastAlone);
        assertThat(first.hits()).isEmpty();
        assertThat(first.examined()).isEqualTo(Search.MOST_DECISIONS);
        Search.Found<String> second = Search.run(candidates, first.last().orElseThrow(), 10, lastAlone);
        assertThat(second.hits()).containsExactly(candidates.getLast());
        assertThat(second.last()).isEmpty();
    }

    @Test
    void aPageThatIsFullWithTheLastCandidateIsTheLast() {
        assertThat(Search.run(List.of("a", "b"), "", 2, Optional::of).last()).isEmpty();
        assertThat(Search.run(List.of("a", "b"), "", 1, Optional::of).last()).contains("a");
    }
}
