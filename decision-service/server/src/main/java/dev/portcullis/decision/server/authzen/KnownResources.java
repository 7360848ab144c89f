package dev.portcullis.decision.server.authzen;

import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources that searches go through, by their types: `instance`, `topic`, `group`, or the code of another service. */
public final class KnownResources {

    private KnownResources() {}

    /**
     * A resource.
     *
     * @param id       within its type
     * @param instance on which it lies, or which it is
     * @param topic    its name without the instance's id, if it is a topic
     * @param group    the same, if it is a group
     */
    public record Known(
            String id, ResourceName name, Optional<String> instance, Optional<String> topic, Optional<String> group) {}

    /** Those of a type at a moment. */
    public static List<Known> of(Moment moment, String type) {
        return Candidates.resources(moment.state(), type).stream()
                .flatMap(id -> known(moment, new Entity(type, id, Map.of())).stream())
                .toList();
    }

    /** One that nobody knows, for looking at what else a question says. */
    public static Known none(AccountId account) {
        return new Known(
                "",
                ResourceName.of("acs:portcullis::" + account + ":none"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Known> known(Moment moment, Entity resource) {
        Optional<Things.OnInstance> thing = Things.OnInstance.of(resource);
        return Interpreter.readable(() -> Things.name(moment.state().account(), resource, moment.view()::instance))
                .map(name -> new Known(
                        resource.id(),
                        name,
                        thing.map(Things.OnInstance::instanceId),
                        thing.flatMap(Things.OnInstance::topic),
                        thing.flatMap(Things.OnInstance::group)));
    }
}
