package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ResourceName;
import java.util.List;
import java.util.Optional;

/** What of a list a caller may see (semantics reference §6.2). */
final class ListFilter {

    /** Publishing or subscribing: either makes a topic visible. */
    private static final List<Action> TOPIC_ACTIONS = List.of(Action.of("mq:PUB"), Action.of("mq:SUB"));

    private static final List<Action> GROUP_ACTIONS = List.of(Action.of("mq:SUB"));

    private final AccountView view;
    private final OperationRequest request;

    ListFilter(AccountView view, OperationRequest request) {
        this.view = view;
        this.request = request;
    }

    List<String> visible(List<String> names) {
        if (!view.messagingActive()) {
            return List.of();
        }
        return switch (request.operation()) {
            case "OnsInstanceInServiceList" ->
                names.stream().filter(this::seesInstance).toList();
            case "OnsTopicList" ->
                names.stream().filter(name -> holds(TOPIC_ACTIONS, name)).toList();
            case "OnsGroupList" ->
                names.stream().filter(name -> holds(GROUP_ACTIONS, name)).toList();
            default -> names;
        };
    }

    private boolean seesInstance(String instanceId) {
        return Engine.decideOperation(view, request.onInstance(instanceId)).isAllowed();
    }

    private boolean holds(List<Action> actions, String name) {
        Optional<InstanceFacts> instance = request.instance().flatMap(view::instance);
        if (instance.isEmpty()) {
            return false;
        }
        InstanceFacts facts = instance.get();
        ResourceName resource = facts.resource(facts.namespaced() ? facts.instanceId() + "%" + name : name);
        for (Action action : actions) {
            AuthorizationRequest asked = new AuthorizationRequest(
                    request.principal(),
                    action,
                    List.of(resource),
                    Optional.empty(),
                    request.sourceAddress(),
                    request.context(),
                    facts.resourceGroup(request.resourceGroup()),
                    request.session());
            if (Engine.decidePolicies(view, asked).isAllowed()) {
                return true;
            }
        }
        return false;
    }
}
