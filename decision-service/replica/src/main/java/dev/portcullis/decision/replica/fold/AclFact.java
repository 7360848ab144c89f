package dev.portcullis.decision.replica.fold;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds of an account's messaging and of its instances. */
public sealed interface AclFact extends Fact {

    /** The account has activated a service under some version of its terms. */
    record ActivatedService(String service, String termsVersion) implements AclFact {

        /** Messaging, the one service that is activated. */
        public static final String MESSAGING = "ons";

        /** What identifies the activation of messaging. */
        public static final FactKey OF_MESSAGING = new FactKey(FactKind.ACTIVATED_SERVICE, MESSAGING);

        @Override
        public FactKey key() {
            return new FactKey(FactKind.ACTIVATED_SERVICE, service);
        }
    }

    /** What is about one instance. */
    sealed interface OfInstance extends AclFact {

        String instanceId();
    }

    /**
     * The instance is registered.
     *
     * @param series          such as {@code rocketmq-5}; of a RocketMQ instance without one it is 4.x
     * @param storeInstanceId of an MQTT instance the RocketMQ instance that keeps its messages
     */
    record Instance(
            String instanceId,
            String engine,
            boolean namespaced,
            String region,
            Optional<String> series,
            Optional<String> storeInstanceId)
            implements OfInstance {

        /** Facts that were stored before there were series have neither. */
        @SuppressWarnings({"NullAway", "OptionalAssignedToNull"})
        public Instance {
            series = series == null ? Optional.empty() : series;
            storeInstanceId = storeInstanceId == null ? Optional.empty() : storeInstanceId;
        }

        /** A RocketMQ instance of the 4.x series. */
        public static Instance rocketmq4(String instanceId, boolean namespaced, String region) {
            return new Instance(instanceId, "rocketmq", namespaced, region, Optional.empty(), Optional.empty());
        }

        @Override
        public FactKey key() {
            return keyOf(instanceId);
        }

        /** What identifies an instance. */
        public static FactKey keyOf(String instanceId) {
            return new FactKey(FactKind.INSTANCE, instanceId);
        }
    }

    /** The instance is in that resource group; without such a fact it is in the default group. */
    record InstanceResourceGroup(String instanceId, String resourceGroupId) implements OfInstance {
        @Override
        public FactKey key() {
            return keyOf(instanceId);
        }

        /** What identifies the place of an instance among the groups. */
        public static FactKey keyOf(String instanceId) {
            return new FactKey(FactKind.INSTANCE_RESOURCE_GROUP, instanceId);
        }
    }

    /** The instance is tagged; its topics and groups bear its tags. */
    record InstanceTags(String instanceId, Map<String, String> tags) implements OfInstance {

        public InstanceTags {
            tags = Map.copyOf(tags);
        }

        @Override
        public FactKey key() {
            return keyOf(instanceId);
        }

        /** What identifies an instance's tags. */
        public static FactKey keyOf(String instanceId) {
            return new FactKey(FactKind.INSTANCE_TAGS, instanceId);
        }
    }

    /** From where the instance may be reached; {@code entries} say so only if the mode is restricted. */
    record Allowlist(String instanceId, Mode mode, List<String> entries) implements OfInstance {

        /** Who is admitted. */
        public enum Mode {
            /** Only the listed blocks. */
            RESTRICTED,
            /** Everybody. */
            OPEN,
            /** Nobody. */
            CLOSED
        }

        public Allowlist {
            entries = List.copyOf(entries);
        }

        @Override
        public FactKey key() {
            return keyOf(instanceId);
        }

        /** What identifies an instance's list. */
        public static FactKey keyOf(String instanceId) {
            return new FactKey(FactKind.ALLOWLIST, instanceId);
        }
    }

    /** The feature of user authentication is on. */
    record UserAuthentication(String instanceId) implements OfInstance {
        @Override
        public FactKey key() {
            return keyOf(instanceId);
        }

        /** What identifies it. */
        public static FactKey keyOf(String instanceId) {
            return new FactKey(FactKind.USER_AUTHENTICATION, instanceId);
        }
    }

    /** How clients are authenticated, where it was ever said: {@code intelligent}, {@code acl} or both. */
    record AuthenticationTypes(String instanceId, List<String> types, boolean freeInVpc) implements OfInstance {

        public AuthenticationTypes {
            types = List.copyOf(types);
        }

        @Override
        public FactKey key() {
            return keyOf(instanceId);
        }

        /** What identifies it. */
        public static FactKey keyOf(String instanceId) {
            return new FactKey(FactKind.AUTHENTICATION_TYPES, instanceId);
        }
    }

    /** The instance has an account of its own. */
    record InstanceAccount(String instanceId, String userName) implements OfInstance {
        @Override
        public FactKey key() {
            return keyOf(instanceId);
        }

        /** What identifies it. */
        public static FactKey keyOf(String instanceId) {
            return new FactKey(FactKind.INSTANCE_ACCOUNT, instanceId);
        }
    }

    /** The ACL user exists. */
    record AclUser(String instanceId, String userName) implements OfInstance {
        @Override
        public FactKey key() {
            return keyOf(instanceId, userName);
        }

        /** What identifies it. */
        public static FactKey keyOf(String instanceId, String userName) {
            return new FactKey(FactKind.ACL_USER, instanceId + "/" + userName);
        }
    }

    /** The ACL user is not let in. */
    record DisabledAclUser(String instanceId, String userName) implements OfInstance {
        @Override
        public FactKey key() {
            return keyOf(instanceId, userName);
        }

        /** What identifies it. */
        public static FactKey keyOf(String instanceId, String userName) {
            return new FactKey(FactKind.DISABLED_ACL_USER, instanceId + "/" + userName);
        }
    }

    /**
     * What an ACL user may do with a topic or a group.
     *
     * @param resourceName    a name, a prefix that ends with a star, or a star
     * @param actions         {@code Pub}, {@code Sub} or both
     * @param decision        {@code Allow} or {@code Deny}
     * @param sourceAddresses from where the entry holds; from everywhere if empty
     */
    record AclEntry(
            String instanceId,
            String userName,
            String resourceType,
            String resourceName,
            List<String> actions,
            String decision,
            List<String> sourceAddresses)
            implements OfInstance {

        public AclEntry {
            actions = List.copyOf(actions);
            sourceAddresses = List.copyOf(sourceAddresses);
        }

        @Override
        public FactKey key() {
            return keyOf(instanceId, userName, resourceType, resourceName);
        }

        /** What identifies it. */
        public static FactKey keyOf(String instanceId, String userName, String resourceType, String resourceName) {
            return new FactKey(
                    FactKind.ACL_ENTRY, instanceId + "/" + userName + "/" + resourceType + "/" + resourceName);
        }
    }
}
