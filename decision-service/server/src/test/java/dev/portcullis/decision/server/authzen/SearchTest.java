package dev.portcullis.decision.server.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTest {

    @Test
    void aPageThatHasCostEnoughEndsAndSaysWhereToGoOn() {
        List<String> candidates = IntStream.range(0, Search.MOST_DECISIONS + 5)
                .mapToObj("%06d"::formatted)
                .toList();
        Search.Found first = Search.run(candidates, "", 10, candidate -> candidate.equals(candidates.getLast()));
        assertThat(first.names()).isEmpty();
        Search.Found second = Search.run(
                candidates, first.last().orElseThrow(), 10, candidate -> candidate.equals(candidates.getLast()));
        assertThat(second.names()).containsExactly(candidates.getLast());
        assertThat(second.last()).isEmpty();
    }

    @Test
    void aPageThatIsFullWithTheLastCandidateIsTheLast() {
        assertThat(Search.run(List.of("a", "b"), "", 2, _ -> true).last()).isEmpty();
        assertThat(Search.run(List.of("a", "b"), "", 1, _ -> true).last()).contains("a");
    }
}
