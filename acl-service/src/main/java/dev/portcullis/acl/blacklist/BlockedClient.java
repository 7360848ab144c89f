package dev.portcullis.acl.blacklist;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.blacklist.BlacklistCommand.BlacklistClient;
import dev.portcullis.acl.blacklist.BlacklistCommand.TakeClientOffBlacklist;
import dev.portcullis.acl.blacklist.BlacklistEvent.ClientBlacklisted;
import dev.portcullis.acl.blacklist.BlacklistEvent.ClientTakenOffBlacklist;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.vocabulary.AccountId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A client id: on the blacklist or not. */
public final class BlockedClient {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String aggregateId;

    private boolean blocked;

    BlockedClient() {
        // Rebuilt from its events, or about to be put on the list for the first time.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(BlacklistClient command) {
        if (!blocked) {
            BlockedClientKey client = command.client();
            apply(new ClientBlacklisted(
                    client.instance().accountId().toString(), client.instance().instanceId(), client.clientId()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(TakeClientOffBlacklist command) {
        BlockedClientKey client = command.client();
        if (!blocked) {
            throw BlacklistRejection.NOT_LISTED.rejection(
                    "the client `" + client.clientId() + "` is not on the connection blacklist");
        }
        apply(new ClientTakenOffBlacklist(
                client.instance().accountId().toString(), client.instance().instanceId(), client.clientId()));
    }

    @EventSourcingHandler
    void on(ClientBlacklisted event) {
        aggregateId = new BlockedClientKey(
                        new InstanceKey(AccountId.parse(event.accountId()), event.instanceId()), event.clientId())
                .aggregateId();
        blocked = true;
    }

    @EventSourcingHandler
    void on(ClientTakenOffBlacklist event) {
        blocked = false;
    }
}
