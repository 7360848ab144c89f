package dev.portcullis.acl.instance;

import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an instance. */
public sealed interface InstanceCommand {

    InstanceKey instance();

    /** Makes an instance known under an id of its owner's choice. */
    record RegisterInstance(
            @TargetAggregateIdentifier String aggregateId,
            InstanceKey instance,
            String engine,
            boolean namespaced,
            String region)
            implements InstanceCommand {

        public RegisterInstance(InstanceKey instance, String engine, boolean namespaced, String region) {
            this(instance.aggregateId(), instance, engine, namespaced, region);
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
