package dev.portcullis.acl.allowlist;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.vocabulary.AddressRange;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the allowlist of an instance. */
public sealed interface AllowlistCommand {

    /** The allowlist that is meant, as {@link Allowlist#aggregateIdOf} writes it. */
    String allowlistId();

    InstanceKey instance();

    /** Lets nobody in but the addresses of the entries. */
    record RestrictAllowlist(
            @TargetAggregateIdentifier String allowlistId, InstanceKey instance, List<AddressRange> entries)
            implements AllowlistCommand {

        public RestrictAllowlist(InstanceKey instance, List<AddressRange> entries) {
            this(Allowlist.aggregateIdOf(instance), instance, List.copyOf(entries));
        }
    }

    /** Lets everyone in. */
    record OpenAllowlist(@TargetAggregateIdentifier String allowlistId, InstanceKey instance)
            implements AllowlistCommand {

        public OpenAllowlist(InstanceKey instance) {
            this(Allowlist.aggregateIdOf(instance), instance);
        }
    }

    /** Lets nobody in. */
    record CloseAllowlist(@TargetAggregateIdentifier String allowlistId, InstanceKey instance)
            implements AllowlistCommand {

        public CloseAllowlist(InstanceKey instance) {
            this(Allowlist.aggregateIdOf(instance), instance);
        }
    }

    /** Ends the allowlist, if it was ever set, because its instance ends. */
    record RemoveAllowlist(@TargetAggregateIdentifier String allowlistId, InstanceKey instance)
            implements AllowlistCommand {

        public RemoveAllowlist(InstanceKey instance) {
            this(Allowlist.aggregateIdOf(instance), instance);
        }
    }
}
