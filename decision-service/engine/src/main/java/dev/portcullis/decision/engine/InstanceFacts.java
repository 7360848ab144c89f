package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.ResourceName;
import java.util.Optional;

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
        this.storeInstanceId = storeInstanceId;
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

    /** The instance's own resource name, with its region and account. */
    public ResourceName name() {
        return name;
    }

    /** The name of something in the instance's region and account, such as a topic. */
    public ResourceName resource(String relativeId) {
        return ResourceName.of(prefix + relativeId);
    }
}
