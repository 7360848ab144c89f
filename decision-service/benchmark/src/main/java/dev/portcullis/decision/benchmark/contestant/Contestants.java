package dev.portcullis.decision.benchmark.contestant;

import dev.portcullis.decision.benchmark.workload.Answer;
import dev.portcullis.decision.benchmark.workload.Question;
import dev.portcullis.decision.benchmark.workload.Workload;
import java.util.List;

/** Who can be asked. */
public enum Contestants {
    /** The engine on the replica's state of an account; the request is put together for each question. */
    PORTCULLIS("Portcullis"),
    /** The same from texts as a request over the network brings them. */
    PORTCULLIS_FROM_TEXT("Portcullis, from text"),
    /** The Java edition of Casbin. */
    JCASBIN("jCasbin 1.99.0"),
    /** Cedar through its Java binding. */
    CEDAR("cedar-java 4.10.0"),
    /** Kafka's own authorizer. */
    KAFKA("Kafka 4.2.1 StandardAuthorizer");

    private final String label;

    Contestants(String label) {
        this.label = label;
    }

    /** Loads a workload and gets ready for its questions of a kind. */
    public Contestant prepared(Workload workload, Answer kind) {
        List<Question> questions = workload.questions().getOrDefault(kind, List.of());
        return switch (this) {
            case PORTCULLIS -> new PortcullisEngine(workload, questions);
            case PORTCULLIS_FROM_TEXT -> new PortcullisFromText(workload, questions);
            case JCASBIN -> new JCasbin(workload, questions);
            case CEDAR -> new Cedar(workload, questions);
            case KAFKA -> new KafkaAuthorizer(workload, questions);
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
