package dev.portcullis.decision.replica.fold;

import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
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

    /**
     * The identity may connect to an MQTT instance by custom authentication.
     *
     * @param identityType {@code user} or {@code client}
     */
    record MqttIdentity(String instanceId, String identityType, String identity) implements OfInstance {

        /** The name of a user. */
        public static final String USER = "user";

        /** The id of a client. */
        public static final String CLIENT = "client";

        @Override
        public FactKey key() {
            return keyOf(instanceId, identityType, identity);
        }

        /** What identifies it. */
        public static FactKey keyOf(String instanceId, String identityType, String identity) {
            return new FactKey(FactKind.MQTT_IDENTITY, instanceId + "/" + identityType + "/" + identity);
        }
    }

    /** The client has a device credential, which is known by that id. */
    record DeviceCredential(String instanceId, String clientId, String deviceAccessKeyId) implements OfInstance {
        @Override
        public FactKey key() {
            return keyOf(instanceId, clientId);
        }

        /** What identifies it. */
        public static FactKey keyOf(String instanceId, String clientId) {
            return new FactKey(FactKind.DEVICE_CREDENTIAL, instanceId + "/" + clientId);
        }
    }

    /** The client is on the connection blacklist of an MQTT instance. */
    record BlockedClient(String instanceId, String clientId) implements OfInstance {
        @Override
        public FactKey key() {
            return keyOf(instanceId, clientId);
        }

        /** What identifies it. */
        public static FactKey keyOf(String instanceId, String clientId) {
            return new FactKey(FactKind.BLOCKED_CLIENT, instanceId + "/" + clientId);
        }
    }

    /**
     * What an identity of an MQTT instance may do, or may not do, with the topics that a filter means.
     *
     * @param actions  {@code Pub}, {@code Sub} or both
     * @param decision {@code Allow} or {@code Deny}
     */
    record MqttPermission(
            String instanceId,
            String identityType,
            String identity,
            String topicFilter,
            List<String> actions,
            String decision)
            implements OfInstance {

        public MqttPermission {
            actions = List.copyOf(actions);
        }

        @Override
        public FactKey key() {
            return keyOf(instanceId, identityType, identity, topicFilter);
        }

        /** What identifies it. */
        public static FactKey keyOf(String instanceId, String identityType, String identity, String topicFilter) {
            return new FactKey(
                    FactKind.MQTT_PERMISSION, instanceId + "/" + identityType + "/" + identity + "/" + topicFilter);
        }
    }

    /**
     * A token with which MQTT clients may do what its owner may, within these bounds and until that time.
     *
     * @param tokenId   what is known of the token, which tells nothing of it
     * @param ownerType {@code user} or {@code root}
     * @param actions   {@code R}, {@code W} or both
     */
    record MqttToken(
            String instanceId,
            String tokenId,
            String ownerType,
            PrincipalId ownerId,
            List<String> actions,
            List<String> topicFilters,
            Instant expiresAt)
            implements AclFact {

        /** To subscribe. */
        public static final String READ = "R";

        /** To publish. */
        public static final String WRITE = "W";

        /** The owner is the account's root. */
        public static final String ROOT = "root";

        public MqttToken {
            actions = List.copyOf(actions);
            topicFilters = List.copyOf(topicFilters);
        }

        @Override
        public FactKey key() {
            return keyOf(instanceId, tokenId);
        }

        /** What identifies it. */
        public static FactKey keyOf(String instanceId, String tokenId) {
            return new FactKey(FactKind.MQTT_TOKEN, instanceId + "/" + tokenId);
        }
    }
}
