package dev.portcullis.decision.server.authzen;

import dev.portcullis.decision.engine.InstanceFacts;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.ResourceName;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which resource names AuthZEN's resources have. */
final class Things {

    static final String INSTANCE = "instance";
    static final String TOPIC = "topic";
    static final String GROUP = "group";

    /** A type of its own is the code of a service; with a colon in it, it would be more than one field of a name. */
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Things() {}

    static boolean isMessaging(String type) {
        return type.equals(INSTANCE) || type.equals(TOPIC) || type.equals(GROUP);
    }

    /** An instance, or a topic or a group on one: {@code instance%name}, whether the instance has a namespace or not. */
    record OnInstance(String type, String instanceId, String name) {

        static Optional<OnInstance> of(Entity resource) {
            String id = resource.id();
            if (resource.type().equals(INSTANCE)) {
                return Optional.of(new OnInstance(INSTANCE, id, ""));
            }
            int percent = id.indexOf('%');
            return isMessaging(resource.type()) && percent > 0 && percent < id.length() - 1
                    ? Optional.of(new OnInstance(resource.type(), id.substring(0, percent), id.substring(percent + 1)))
                    : Optional.empty();
        }

        Optional<String> topic() {
            return type.equals(TOPIC) ? Optional.of(name) : Optional.empty();
        }

        Optional<String> group() {
            return type.equals(GROUP) ? Optional.of(name) : Optional.empty();
        }

        private String relativeId(boolean namespaced, boolean mqtt) {
            if (type.equals(INSTANCE)) {
                return mqtt ? "instance/" + instanceId : instanceId;
            }
            if (mqtt) {
                return (type.equals(TOPIC) ? "topic/" : "groupId/") + instanceId + "/" + name;
            }
            return namespaced ? instanceId + "%" + name : name;
        }
    }

    /**
     * The resource's name.
     *
     * @throws IllegalArgumentException if the id cannot be one of its type
     */
    static ResourceName name(AccountId account, Entity resource, Function<String, Optional<InstanceFacts>> instances) {
        if (!isMessaging(resource.type())) {
            if (!SERVICE.matcher(resource.type()).matches()) {
                throw new IllegalArgumentException("a type of resources is the code of a service");
            }
            return ResourceName.of("acs:" + resource.type() + "::" + account + ":" + resource.id());
        }
        OnInstance thing = OnInstance.of(resource)
                .orElseThrow(() -> new IllegalArgumentException("a topic or a group is named instance%name"));
        Optional<InstanceFacts> instance = instances.apply(thing.instanceId());
        boolean namespaced = instance.map(InstanceFacts::namespaced).orElse(true);
        boolean mqtt = instance.map(InstanceFacts::isMqtt).orElse(false);
        return ResourceName.of("acs:mq::" + account + ":" + thing.relativeId(namespaced, mqtt));
    }
}
