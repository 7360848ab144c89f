package dev.portcullis.acl.instanceaccount;

import dev.portcullis.acl.instance.InstanceKey;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the account of an instance. */
public sealed interface InstanceAccountCommand {

    InstanceKey instance();

    /** Gives the instance an account under a name that was generated for it. */
    record CreateInstanceAccount(
            @TargetAggregateIdentifier String aggregateId, InstanceKey instance, String userName, String passwordId)
            implements InstanceAccountCommand {

        public CreateInstanceAccount(InstanceKey instance, String userName, String passwordId) {
            this(InstanceAccount.aggregateIdOf(instance), instance, userName, passwordId);
        }
    }

    /** Gives the account another password; the one before is good until that time. */
    record RotateInstanceAccountPassword(
            @TargetAggregateIdentifier String aggregateId,
            InstanceKey instance,
            String passwordId,
            Instant previousUntil)
            implements InstanceAccountCommand {

        public RotateInstanceAccountPassword(InstanceKey instance, String passwordId, Instant previousUntil) {
            this(InstanceAccount.aggregateIdOf(instance), instance, passwordId, previousUntil);
        }
    }

    /** Ends the account, if there is one, because its instance ends. */
    record RemoveInstanceAccount(@TargetAggregateIdentifier String aggregateId, InstanceKey instance)
            implements InstanceAccountCommand {

        public RemoveInstanceAccount(InstanceKey instance) {
            this(InstanceAccount.aggregateIdOf(instance), instance);
        }
    }
}
