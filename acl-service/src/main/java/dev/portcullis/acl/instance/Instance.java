package dev.portcullis.acl.instance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.instance.InstanceCommand.ChangeResourceGroup;
import dev.portcullis.acl.instance.InstanceCommand.DeleteInstance;
import dev.portcullis.acl.instance.InstanceCommand.RegisterInstance;
import dev.portcullis.acl.instance.InstanceCommand.TagInstance;
import dev.portcullis.acl.instance.InstanceCommand.UntagInstance;
import dev.portcullis.acl.instance.InstanceEvent.InstanceDeleted;
import dev.portcullis.acl.instance.InstanceEvent.InstanceRegistered;
import dev.portcullis.acl.instance.InstanceEvent.InstanceRegisteredInSeries;
import dev.portcullis.acl.instance.InstanceEvent.InstanceResourceGroupChanged;
import dev.portcullis.acl.instance.InstanceEvent.InstanceTagsSet;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.ResourceGroupId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** An instance id of an account: registered or not. The aggregate outlives a deletion, so an id can come back. */
public final class Instance {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String aggregateId;

    private String accountId = "";
    private String instanceId = "";
    private boolean registered;
    private SortedMap<String, String> tags = Collections.emptySortedMap();
    private String resourceGroupId = ResourceGroupId.DEFAULT.value();
    private long changedAtSequence;

    Instance() {
        // Rebuilt from its events, or about to be registered for the first time.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterInstance command) {
        if (registered) {
            throw InstanceRejection.ALREADY_REGISTERED.rejection(
                    "the instance `" + instanceId + "` is registered already");
        }
        apply(registered(command));
    }

    private static InstanceEvent registered(RegisterInstance command) {
        String account = command.instance().accountId().toString();
        String id = command.instance().instanceId();
        return switch (command.series()) {
            case ROCKETMQ_4 ->
                new InstanceRegistered(account, id, command.series().engine(), command.namespaced(), command.region());
            case ROCKETMQ_5, MQTT ->
                new InstanceRegisteredInSeries(
                        account,
                        id,
                        command.series().wireName(),
                        command.namespaced(),
                        command.region(),
                        command.storeInstanceId());
        };
    }

    @CommandHandler
    void handle(ChangeResourceGroup command) {
        requireRegistered(command);
        String wanted = command.resourceGroup().value();
        if (!wanted.equals(resourceGroupId)) {
            apply(new InstanceResourceGroupChanged(accountId, instanceId, wanted, resourceGroupId));
        }
    }

    @CommandHandler
    void handle(TagInstance command) {
        requireRegistered(command);
        SortedMap<String, String> next = new TreeMap<>(tags);
        next.putAll(command.tags());
        InstanceTags.requireRoom(next.size());
        setTags(next);
    }

    @CommandHandler
    void handle(UntagInstance command) {
        requireRegistered(command);
        SortedMap<String, String> next = new TreeMap<>(tags);
        next.keySet().removeAll(command.keys());
        setTags(next);
    }

    private void setTags(SortedMap<String, String> next) {
        if (!next.equals(tags)) {
            apply(new InstanceTagsSet(accountId, instanceId, next));
        }
    }

    @CommandHandler
    void handle(DeleteInstance command) {
        requireRegistered(command);
        if (command.expectedSequence().isPresent() && command.expectedSequence().get() != changedAtSequence) {
            throw InstanceRejection.stale(command.instance().instanceId());
        }
        apply(new InstanceDeleted(accountId, instanceId));
    }

    private void requireRegistered(InstanceCommand command) {
        if (!registered) {
            throw InstanceRejection.noSuchInstance(command.instance().instanceId());
        }
    }

    @EventSourcingHandler
    void on(InstanceRegistered event, @SequenceNumber long sequence) {
        begin(event, sequence);
    }

    @EventSourcingHandler
    void on(InstanceRegisteredInSeries event, @SequenceNumber long sequence) {
        begin(event, sequence);
    }

    private void begin(InstanceEvent event, long sequence) {
        accountId = event.accountId();
        instanceId = event.instanceId();
        aggregateId = new InstanceKey(AccountId.parse(accountId), instanceId).aggregateId();
        registered = true;
        tags = Collections.emptySortedMap();
        resourceGroupId = ResourceGroupId.DEFAULT.value();
        changedAtSequence = sequence;
    }

    @EventSourcingHandler
    void on(InstanceResourceGroupChanged event, @SequenceNumber long sequence) {
        resourceGroupId = event.resourceGroupId();
        changedAtSequence = sequence;
    }

    @EventSourcingHandler
    void on(InstanceTagsSet event, @SequenceNumber long sequence) {
        tags = event.tags();
        changedAtSequence = sequence;
    }

    @EventSourcingHandler
    void on(InstanceDeleted event) {
        registered = false;
    }
}
