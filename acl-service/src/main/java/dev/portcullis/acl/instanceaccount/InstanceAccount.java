package dev.portcullis.acl.instanceaccount;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.instanceaccount.InstanceAccountCommand.CreateInstanceAccount;
import dev.portcullis.acl.instanceaccount.InstanceAccountCommand.RemoveInstanceAccount;
import dev.portcullis.acl.instanceaccount.InstanceAccountCommand.RotateInstanceAccountPassword;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent.InstanceAccountCreated;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent.InstanceAccountPasswordRotated;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent.InstanceAccountRemoved;
import dev.portcullis.vocabulary.AccountId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The account of an instance id: there or not. */
public final class InstanceAccount {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String aggregateId;

    private boolean exists;
    private String userName = "";

    InstanceAccount() {
        // Rebuilt from its events, or about to be created for the first time.
    }

    /** The name of the aggregate for an instance. */
    static String aggregateIdOf(InstanceKey instance) {
        return instance.accountId() + "/instance-account/" + instance.instanceId();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CreateInstanceAccount command) {
        if (exists) {
            throw InstanceAccountRejection.EXISTS.rejection(
                    "the instance `" + command.instance().instanceId() + "` has the account `" + userName + "`");
        }
        apply(new InstanceAccountCreated(
                account(command), command.instance().instanceId(), command.userName(), command.passwordId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RotateInstanceAccountPassword command) {
        if (!exists) {
            throw InstanceAccountRejection.noAccount(command.instance().instanceId());
        }
        apply(new InstanceAccountPasswordRotated(
                account(command),
                command.instance().instanceId(),
                userName,
                command.passwordId(),
                command.previousUntil()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RemoveInstanceAccount command) {
        if (exists) {
            apply(new InstanceAccountRemoved(
                    account(command), command.instance().instanceId(), userName));
        }
    }

    private static String account(InstanceAccountCommand command) {
        return command.instance().accountId().toString();
    }

    @EventSourcingHandler
    void on(InstanceAccountCreated event) {
        aggregateId = aggregateIdOf(new InstanceKey(AccountId.parse(event.accountId()), event.instanceId()));
        exists = true;
        userName = event.userName();
    }

    @EventSourcingHandler
    void on(InstanceAccountRemoved event) {
        exists = false;
        userName = "";
    }
}
