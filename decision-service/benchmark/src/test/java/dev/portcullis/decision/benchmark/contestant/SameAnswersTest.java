package dev.portcullis.decision.benchmark.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.benchmark.workload.Answer;
import dev.portcullis.decision.benchmark.workload.Question;
import dev.portcullis.decision.benchmark.workload.Shape;
import dev.portcullis.decision.benchmark.workload.Workload;
import dev.portcullis.decision.engine.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compared must be the same question with the same answer. */
class SameAnswersTest {

    private static Stream<List<Object>> kinds() {
        return Stream.of(
                        new Sized(Shape.ACCOUNT, 10),
                        new Sized(Shape.ACCOUNT, 120),
                        new Sized(Shape.ACCOUNT_WITH_CONDITIONS, 10),
                        new Sized(Shape.ACCOUNT_WITH_CONDITIONS, 120),
                        new Sized(Shape.KAFKA, 100),
                        new Sized(Shape.CASBIN, 330))
                .flatMap(sized ->
                        sized.shape().answers().stream().map(answer -> List.of(sized.shape(), sized.size(), answer)));
    }

    private record Sized(Shape shape, int size) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyContestantAnswersEveryQuestionOfTheKindAlike(List<Object> kind) {
        Shape shape = (Shape) kind.get(0);
        Answer answer = (Answer) kind.get(2);
        Workload workload = shape.of((int) kind.get(1));
        List<Question> questions = workload.questions().getOrDefault(answer, List.of());
        assertThat(questions).hasSize(Workload.QUESTIONS);

        for (Contestants each : contestants(shape)) {
            Contestant contestant = each.prepared(workload, answer);
            List<Question> otherwise = new ArrayList<>();
            for (int i = 0; i < questions.size(); i++) {
                if (contestant.allows(i) != (answer == Answer.ALLOWED)) {
                    otherwise.add(questions.get(i));
                }
            }
            assertThat(otherwise).as("answered otherwise by %s", each).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void theEngineDeniesInTheWayThatTheKindSays(List<Object> kind) {
        Workload workload = ((Shape) kind.get(0)).of((int) kind.get(1));
        Answer answer = (Answer) kind.get(2);
        List<Question> questions = workload.questions().getOrDefault(answer, List.of());
        PortcullisEngine engine = new PortcullisEngine(workload, questions);
        Outcome outcome = switch (answer) {
            case ALLOWED -> Outcome.ALLOW;
            case IMPLICITLY_DENIED -> Outcome.IMPLICIT_DENY;
            case EXPLICITLY_DENIED -> Outcome.EXPLICIT_DENY;
        };

        for (int i = 0; i < questions.size(); i++) {
            assertThat(engine.decide(i).outcome())
                    .as(questions.get(i).toString())
                    .isEqualTo(outcome);
        }
    }

    /** Kafka has no conditions, and no groups: prefixes of many teams would be copied to each of their members. */
    private static List<Contestants> contestants(Shape shape) {
        return Arrays.stream(Contestants.values())
                .filter(each -> each != Contestants.KAFKA || shape != Shape.ACCOUNT_WITH_CONDITIONS)
                .toList();
    }
}
