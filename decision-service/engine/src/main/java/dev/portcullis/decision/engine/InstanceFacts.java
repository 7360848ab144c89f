package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.ResourceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an instance.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class InstanceFacts {

    private final AccountId account;
    private final String instanceId;
    private final String engine;
    private final boolean namespaced;
    private final String region;
    private final Allowlist allowlist;
    private final Optional<String> storeInstanceId;
    private final Optional<String> resourceGroup;
    private final @Nullable ContextValue resourceGroupInContext;
    private final Map<String, ContextValue> tags;
    private final String prefix;
    private final ResourceName name;

    /**
     * An instance of an account.
     *
     * @param engine     {@code rocketmq} or {@code mqtt}
     * @param namespaced whether names of topics and groups carry the instance's id
     * @param region     such as {@code cn-hangzhou}
     * @throws IllegalArgumentException if id and region do not make a resource name
     */
    public InstanceFacts(
            AccountId account,
            String instanceId,
            String engine,
            boolean namespaced,
            String region,
            Allowlist allowlist) {
        this(account, instanceId, engine, namespaced, region, allowlist, Optional.empty());
    }

    /**
     * An instance of an account.
     *
     * @param storeInstanceId of an MQTT instance the RocketMQ instance that keeps its messages, whose id stands in the
     *     older names of topics (semantics reference §7.1)
     * @throws IllegalArgumentException if id and region do not make a resource name
     */
    public InstanceFacts(
            AccountId account,
            String instanceId,
            String engine,
            boolean namespaced,
            String region,
            Allowlist allowlist,
            Optional<String> storeInstanceId) {
        this(account, instanceId, engine, namespaced, region, allowlist, storeInstanceId, Optional.empty(), Map.of());
    }

    private InstanceFacts(
            AccountId account,
            String instanceId,
            String engine,
            boolean namespaced,
            String region,
            Allowlist allowlist,
            Optional<String> storeInstanceId,
            Optional<String> resourceGroup,
            Map<String, ContextValue> tags) {
        this.storeInstanceId = storeInstanceId;
        this.resourceGroup = resourceGroup;
        this.tags = tags;
        this.resourceGroupInContext =
                resourceGroup.map(List::of).map(ContextValue::new).orElse(null);
        this.account = account;
        this.instanceId = instanceId;
        this.engine = engine;
        this.namespaced = namespaced;
        this.region = region;
        this.allowlist = allowlist;
        this.prefix = "acs:mq:" + region + ":" + account + ":";
        this.name = resource(instanceId);
    }

    public AccountId account() {
        return account;
    }

    public String instanceId() {
        return instanceId;
    }

    /** True if the instance speaks MQTT rather than RocketMQ's protocol. */
    public boolean isMqtt() {
        return engine.equals("mqtt");
    }

    public boolean namespaced() {
        return namespaced;
    }

    public String region() {
        return region;
    }

    public Allowlist allowlist() {
        return allowlist;
    }

    /** Of an MQTT instance, the RocketMQ instance that keeps its messages. */
    public Optional<String> storeInstanceId() {
        return storeInstanceId;
    }

    /** The same instance in a resource group; its topics and groups are in it as well. */
    public InstanceFacts inResourceGroup(String id) {
        return new InstanceFacts(
                account, instanceId, engine, namespaced, region, allowlist, storeInstanceId, Optional.of(id), tags);
    }

    /** The same instance with these tags and no others; its topics and groups bear them as well. */
    public InstanceFacts tagged(Map<String, String> newTags) {
        Map<String, ContextValue> inContext = HashMap.newHashMap(newTags.size());
        newTags.forEach(
                (key, value) -> inContext.put(RequestContext.resourceTag(key), new ContextValue(List.of(value))));
        return new InstanceFacts(
                account,
                instanceId,
                engine,
                namespaced,
                region,
                allowlist,
                storeInstanceId,
                resourceGroup,
                Map.copyOf(inContext));
    }

    /** The resource group of the instance and of everything on it; empty where resource groups are not known. */
    public Optional<String> resourceGroup() {
        return resourceGroup;
    }

    /**
     * The resource group of a request on the instance.
     *
     * @param claimed what the request says of itself
     * @throws RequestRejected if it claims another group than the instance's
     */
    Optional<String> resourceGroup(Optional<String> claimed) {
        if (resourceGroup.isEmpty()) {
            return claimed;
        }
        if (claimed.isPresent() && !claimed.equals(resourceGroup)) {
            throw new RequestRejected(
                    RequestRejected.Code.RESOURCE_GROUP_MISMATCH,
                    "The instance `" + instanceId + "` is not in the resource group `" + claimed.get() + "`.");
        }
        return resourceGroup;
    }

    /** The context of a request on the instance: resource group and tags in it are the instance's, whatever they were. */
    RequestContext within(RequestContext context) {
        RequestContext grouped =
                resourceGroupInContext == null ? context : context.withResourceGroup(resourceGroupInContext);
        return grouped.withResourceTags(tags);
    }

    /** The instance's own resource name, with its region and account. */
    public ResourceName name() {
        return name;
    }

    /** The name of something in the instance's region and account, such as a topic. */
    public ResourceName resource(String relativeId) {
        return ResourceName.of(prefix + relativeId);
    }
}
