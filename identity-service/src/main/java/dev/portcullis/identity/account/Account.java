package dev.portcullis.identity.account;

import dev.portcullis.identity.account.AccountCommand.OpenAccount;
import dev.portcullis.identity.account.AccountCommand.RemoveAlias;
import dev.portcullis.identity.account.AccountCommand.SetAlias;
import dev.portcullis.identity.account.AccountEvent.AccountOpened;
import dev.portcullis.identity.account.AccountEvent.AliasRemoved;
import dev.portcullis.identity.account.AccountEvent.AliasSet;
import dev.portcullis.identity.account.AccountEvent.RootCredentialIssued;
import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** An account. That its alias is its own is held by the directory's unique constraint. */
public class Account {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable AccountId accountId;

    private Optional<String> alias = Optional.empty();

    Account() {}

    @CommandHandler
    Account(OpenAccount command) {
        AggregateLifecycle.apply(
                new AccountOpened(command.accountId(), command.kind().wireName()));
        AggregateLifecycle.apply(new RootCredentialIssued(command.accountId(), command.credentialId()));
        command.alias()
                .ifPresent(chosen -> AggregateLifecycle.apply(new AliasSet(command.accountId(), chosen.value())));
    }

    @CommandHandler
    void handle(SetAlias command) {
        String chosen = command.alias().value();
        if (!alias.equals(Optional.of(chosen))) {
            AggregateLifecycle.apply(new AliasSet(command.accountId(), chosen));
        }
    }

    @CommandHandler
    void handle(RemoveAlias command) {
        alias.ifPresent(current -> AggregateLifecycle.apply(new AliasRemoved(command.accountId(), current)));
    }

    @EventSourcingHandler
    void on(AccountOpened event) {
        accountId = event.accountId();
    }

    @EventSourcingHandler
    void on(AliasSet event) {
        alias = Optional.of(event.alias());
    }

    @EventSourcingHandler
    void on(AliasRemoved event) {
        alias = Optional.empty();
    }
}
