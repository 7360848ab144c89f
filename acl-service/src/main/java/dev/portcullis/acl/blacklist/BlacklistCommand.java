package dev.portcullis.acl.blacklist;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the connection blacklist. */
public sealed interface BlacklistCommand {

    BlockedClientKey client();

    /** Puts a client on the list; one that is on it stays. */
    record BlacklistClient(@TargetAggregateIdentifier String aggregateId, BlockedClientKey client)
            implements BlacklistCommand {

        BlacklistClient(BlockedClientKey client) {
            this(client.aggregateId(), client);
        }
    }

    /** Takes a client off the list. */
    record TakeClientOffBlacklist(@TargetAggregateIdentifier String aggregateId, BlockedClientKey client)
            implements BlacklistCommand {

        public TakeClientOffBlacklist(BlockedClientKey client) {
            this(client.aggregateId(), client);
        }
    }
}
