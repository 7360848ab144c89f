package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ResourceName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an {@code mq:} action on a resource name is about: an instance of the account, found by the name or named beside
 * it (semantics reference §6.1, §6.2, §7.1 and decision 8).
 */
sealed interface MessagingTarget {

    /** The names of the permission to read an instance's information. */
    List<Action> INSTANCE_INFORMATION =
            List.of(Action.of("mq:QueryInstanceBaseInfo"), Action.of("mq:OnsInstanceBaseInfo"));

    /** The names of the permission to enter an MQTT instance, in the order of their age. */
    List<Action> MQTT_ACCESS = List.of(Action.of("mq:MqttInstanceAccess"), Action.of("mq:OnsMqttInstanceBaseInfo"));

    /** Actions that concern no instance, or none that exists yet. */
    Set<String> FREE = Set.of(
            "mq:createinstance",
            "mq:onsinstancecreate",
            "mq:mqttmetadata",
            "mq:listmqttinstance",
            "mq:onsmqttinstancelist");

    /** Nothing but the action itself is asked. */
    record Free(ResourceName resource) implements MessagingTarget {}

    /** No such instance. */
    record Unknown(String instanceId) implements MessagingTarget {}

    /**
     * On an instance.
     *
     * @param resource         with the instance's region and account
     * @param prerequisite     the names of what is needed besides
     * @param prerequisiteName on which resource
     */
    record OnInstance(
            InstanceFacts instance, ResourceName resource, List<Action> prerequisite, ResourceName prerequisiteName)
            implements MessagingTarget {}

    /**
     * Finds the instance.
     *
     * @throws RequestRejected if it cannot be told, or name and instance contradict each other
     */
    static MessagingTarget resolve(AccountView view, Action action, ResourceName resource, Optional<String> named) {
        if (FREE.contains(action.folded())) {
            return new Free(resource);
        }
        String relativeId = resource.relativeId();
        if (relativeId.equals("*")) {
            String id = named.orElseThrow(() -> required(resource));
            Optional<InstanceFacts> instance = view.instance(id);
            return instance.isEmpty() ? new Unknown(id) : onInstance(instance.get(), resource, false);
        }
        boolean byPath = isMqttPath(relativeId);
        Optional<String> spelledOut = byPath ? Optional.of(pathInstance(relativeId)) : beforePercent(relativeId);
        String id = spelledOut.isPresent() ? fromName(view, spelledOut.get(), named) : fromField(view, resource, named);
        Optional<InstanceFacts> found = view.instance(id);
        if (found.isEmpty()) {
            return new Unknown(id);
        }
        InstanceFacts instance = found.get();
        if (!byPath) {
            checkNamespace(view, instance, relativeId, spelledOut);
        }
        return onInstance(instance, placed(instance, resource, relativeId), byPath);
    }

    private static OnInstance onInstance(InstanceFacts instance, ResourceName resource, boolean byPath) {
        if (byPath || instance.isMqtt()) {
            ResourceName access = byPath ? instance.resource("instance/" + instance.instanceId()) : instance.name();
            return new OnInstance(instance, resource, MQTT_ACCESS, access);
        }
        return new OnInstance(instance, resource, INSTANCE_INFORMATION, instance.name());
    }

    private static String fromName(AccountView view, String spelledOut, Optional<String> named) {
        if (named.isEmpty() || named.get().equals(spelledOut)) {
            return spelledOut;
        }
        // Topics of an MQTT instance carry the id of the RocketMQ instance that stores them.
        if (view.instance(named.get()).filter(InstanceFacts::isMqtt).isPresent()) {
            return named.get();
        }
        throw mismatch(named.get(), "the resource's name says `" + spelledOut + "`");
    }

    private static String fromField(AccountView view, ResourceName resource, Optional<String> named) {
        String relativeId = resource.relativeId();
        if (named.isPresent()) {
            return named.get();
        }
        if (view.instance(relativeId).isPresent()) {
            return relativeId;
        }
        throw required(resource);
    }

    private static void checkNamespace(
            AccountView view, InstanceFacts instance, String relativeId, Optional<String> spelledOut) {
        String id = instance.instanceId();
        if (relativeId.equals(id) || instance.isMqtt()) {
            return;
        }
        if (instance.namespaced() && spelledOut.isEmpty()) {
            throw mismatch(id, "names of topics and groups on it begin with `" + id + "%`");
        }
        if (!instance.namespaced() && spelledOut.isPresent()) {
            throw mismatch(id, "names of topics and groups on it do not carry its id");
        }
        if (spelledOut.isEmpty() && view.instance(relativeId).isPresent()) {
            throw mismatch(id, "the resource's name is that of another instance");
        }
    }

    /** The name in the instance's region and account, of which it may have left out either. */
    private static ResourceName placed(InstanceFacts instance, ResourceName resource, String relativeId) {
        boolean anyRegion = resource.region().isEmpty() || resource.region().equals("*");
        boolean anyAccount = resource.account().isEmpty() || resource.account().equals("*");
        if (!anyRegion && !resource.region().equalsIgnoreCase(instance.region())) {
            throw mismatch(
                    instance.instanceId(),
                    "it lies in `" + instance.region() + "`, not in `" + resource.region() + "`");
        }
        return anyRegion || anyAccount ? instance.resource(relativeId) : resource;
    }

    private static boolean isMqttPath(String relativeId) {
        return relativeId.startsWith("instance/")
                || relativeId.startsWith("topic/")
                || relativeId.startsWith("groupId/")
                || relativeId.startsWith("rule/");
    }

    private static String pathInstance(String relativeId) {
        int from = relativeId.indexOf('/') + 1;
        int to = relativeId.indexOf('/', from);
        return to < 0 ? relativeId.substring(from) : relativeId.substring(from, to);
    }

    private static Optional<String> beforePercent(String relativeId) {
        int percent = relativeId.indexOf('%');
        return percent < 0 ? Optional.empty() : Optional.of(relativeId.substring(0, percent));
    }

    private static RequestRejected required(ResourceName resource) {
        return new RequestRejected(
                RequestRejected.Code.INSTANCE_REQUIRED,
                "The name `" + resource + "` does not tell its instance; name the instance beside it.");
    }

    private static RequestRejected mismatch(String instanceId, String why) {
        return new RequestRejected(
                RequestRejected.Code.INSTANCE_MISMATCH,
                "The resource does not belong to the instance `" + instanceId + "`: " + why + ".");
    }
}
