package dev.portcullis.acl.instance;

import dev.portcullis.vocabulary.ResourceGroupId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an instance. */
public sealed interface InstanceCommand {

    InstanceKey instance();

    /**
     * Makes an instance known under an id of its owner's choice.
     *
     * @param storeInstanceId of an MQTT instance the RocketMQ instance that keeps its messages
     */
    record RegisterInstance(
            @TargetAggregateIdentifier String aggregateId,
            InstanceKey instance,
            Series series,
            boolean namespaced,
            String region,
            Optional<String> storeInstanceId)
            implements InstanceCommand {

        public RegisterInstance(
                InstanceKey instance,
                Series series,
                boolean namespaced,
                String region,
                Optional<String> storeInstanceId) {
            this(instance.aggregateId(), instance, series, namespaced, region, storeInstanceId);
        }
    }

    /** Puts an instance, and with it its topics and groups, into another resource group. */
    record ChangeResourceGroup(
            @TargetAggregateIdentifier String aggregateId, InstanceKey instance, ResourceGroupId resourceGroup)
            implements InstanceCommand {

        public ChangeResourceGroup(InstanceKey instance, ResourceGroupId resourceGroup) {
            this(instance.aggregateId(), instance, resourceGroup);
        }
    }

    /** Puts tags on an instance; one of the same key gets the new value. */
    record TagInstance(@TargetAggregateIdentifier String aggregateId, InstanceKey instance, Map<String, String> tags)
            implements InstanceCommand {

        public TagInstance(InstanceKey instance, Map<String, String> tags) {
            this(instance.aggregateId(), instance, Map.copyOf(tags));
        }
    }

    /** Takes tags off an instance; a key that it does not have says nothing. */
    record UntagInstance(@TargetAggregateIdentifier String aggregateId, InstanceKey instance, List<String> keys)
            implements InstanceCommand {

        public UntagInstance(InstanceKey instance, List<String> keys) {
            this(instance.aggregateId(), instance, List.copyOf(keys));
        }
    }

    /**
     * Forgets an instance. Its allowlist is ended before it, in the same write.
     *
     * @param expectedSequence the sequence that the caller has seen, if it must not have changed since
     */
    record DeleteInstance(
            @TargetAggregateIdentifier String aggregateId, InstanceKey instance, Optional<Long> expectedSequence)
            implements InstanceCommand {

        public DeleteInstance(InstanceKey instance, Optional<Long> expectedSequence) {
            this(instance.aggregateId(), instance, expectedSequence);
        }
    }
}
