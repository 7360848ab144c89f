package dev.portcullis.decision.server.authzen;

import dev.portcullis.decision.server.decisionlog.Question;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** May the subject do it to the resource? */
record Asked(Entity subject, Verb verb, Entity resource, Map<String, List<String>> context) {

    /** What the decision log says of it; the subject by the name of the principal that it stands for, if it is one. */
    Question.Description describe(AccountId account) {
        return new Question.Description(
                Subjects.principal(account, subject)
                        .map(PrincipalName::toString)
                        .or(() -> Optional.of(subject.id())),
                Optional.of(verb.name()),
                Optional.of(resource.id()),
                Map.of("subjectType", subject.type(), "resourceType", resource.type()),
                context);
    }

    /** What its allows are counted as; always in one spelling. */
    String countedAs() {
        String name = verb.name();
        return Things.isMessaging(resource.type()) || name.contains(":")
                ? name.toLowerCase(Locale.ROOT)
                : (resource.type() + ":" + name).toLowerCase(Locale.ROOT);
    }

    Asked about(Entity other) {
        return new Asked(other, verb, resource, context);
    }

    Asked doing(String name) {
        return new Asked(subject, new Verb(name, Map.of()), resource, context);
    }

    Asked on(Entity other) {
        return new Asked(subject, verb, other, context);
    }
}
