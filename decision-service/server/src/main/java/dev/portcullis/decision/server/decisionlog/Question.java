package dev.portcullis.decision.server.decisionlog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked, as the log describes it. Nothing in it is made before the log writes it down. */
public interface Question {

    /** The description. */
    Description describe();

    /**
     * A description.
     *
     * @param principal about whom; of a client, the kind and the id of what it has shown, which is never a secret
     * @param action    an action, the name of an operation, or what a client wants to do
     * @param resource  a resource's name; of an operation or of a client the instance, and the topic behind a slash
     * @param details   the other fields of the question by their names
     * @param context   what conditions could ask for
     */
    record Description(
            Optional<String> principal,
            Optional<String> action,
            Optional<String> resource,
            Map<String, String> details,
            Map<String, List<String>> context) {}
}
