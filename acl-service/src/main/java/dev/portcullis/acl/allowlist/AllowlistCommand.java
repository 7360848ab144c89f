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

    /** Lets the addresses of a list in, in place of what the list of that name has had. Other lists stay. */
    record ReplaceList(
            @TargetAggregateIdentifier String allowlistId,
            InstanceKey instance,
            String name,
            List<AddressRange> entries,
            AllowlistQuotas quotas)
            implements AllowlistCommand {

        public ReplaceList(InstanceKey instance, String name, List<AddressRange> entries, AllowlistQuotas quotas) {
            this(Allowlist.aggregateIdOf(instance), instance, name, List.copyOf(entries), quotas);
        }
    }

    /** Lets more addresses in by a list, which is made if need be. */
    record AddToList(
            @TargetAggregateIdentifier String allowlistId,
            InstanceKey instance,
            String name,
            List<AddressRange> entries,
            AllowlistQuotas quotas)
            implements AllowlistCommand {

        public AddToList(InstanceKey instance, String name, List<AddressRange> entries, AllowlistQuotas quotas) {
            this(Allowlist.aggregateIdOf(instance), instance, name, List.copyOf(entries), quotas);
        }
    }

    /**
     * Takes entries off a list; a list without entries is gone.
     *
     * @param entries       which; all of the list if it is empty
     * @param closeIfNothingIsLeft whether nobody is let in after the last entry of the last list; otherwise that is refused
     */
    record RemoveFromList(
            @TargetAggregateIdentifier String allowlistId,
            InstanceKey instance,
            String name,
            List<AddressRange> entries,
            boolean closeIfNothingIsLeft)
            implements AllowlistCommand {

        public RemoveFromList(
                InstanceKey instance, String name, List<AddressRange> entries, boolean closeIfNothingIsLeft) {
            this(Allowlist.aggregateIdOf(instance), instance, name, List.copyOf(entries), closeIfNothingIsLeft);
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
