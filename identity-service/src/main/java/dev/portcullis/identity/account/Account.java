package dev.portcullis.identity.account;

import dev.portcullis.identity.account.AccountCommand.CloseAccount;
import dev.portcullis.identity.account.AccountCommand.OpenAccount;
import dev.portcullis.identity.account.AccountCommand.RecoverRoot;
import dev.portcullis.identity.account.AccountCommand.RemoveAlias;
import dev.portcullis.identity.account.AccountCommand.SetAlias;
import dev.portcullis.identity.account.AccountCommand.SetPasswordPolicy;
import dev.portcullis.identity.account.AccountCommand.SetSecurityPreference;
import dev.portcullis.identity.account.AccountEvent.AccountClosed;
import dev.portcullis.identity.account.AccountEvent.AccountOpened;
import dev.portcullis.identity.account.AccountEvent.AliasRemoved;
import dev.portcullis.identity.account.AccountEvent.AliasSet;
import dev.portcullis.identity.account.AccountEvent.PasswordPolicyChanged;
import dev.portcullis.identity.account.AccountEvent.RootCredentialIssued;
import dev.portcullis.identity.account.AccountEvent.RootCredentialRevoked;
import dev.portcullis.identity.account.AccountEvent.SecurityPreferenceChanged;
import dev.portcullis.vocabulary.AccountId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private String kind = "";
    private Optional<String> alias = Optional.empty();
    private SecurityPreference securityPreference = SecurityPreference.DEFAULT;
    private PasswordPolicy passwordPolicy = PasswordPolicy.DEFAULT;
    private final Set<String> rootCredentials = new LinkedHashSet<>();
    private boolean closed;

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
        requireOpen();
        String chosen = command.alias().value();
        if (!alias.equals(Optional.of(chosen))) {
            AggregateLifecycle.apply(new AliasSet(command.accountId(), chosen));
        }
    }

    @CommandHandler
    void handle(RemoveAlias command) {
        requireOpen();
        alias.ifPresent(current -> AggregateLifecycle.apply(new AliasRemoved(command.accountId(), current)));
    }

    @CommandHandler
    void handle(SetSecurityPreference command) {
        requireOpen();
        if (!command.preference().equals(securityPreference)) {
            AggregateLifecycle.apply(SecurityPreferenceChanged.to(command.accountId(), command.preference()));
        }
    }

    @CommandHandler
    void handle(SetPasswordPolicy command) {
        requireOpen();
        if (!command.policy().equals(passwordPolicy)) {
            AggregateLifecycle.apply(PasswordPolicyChanged.to(command.accountId(), command.policy()));
        }
    }

    @CommandHandler
    void handle(RecoverRoot command) {
        requireOpen();
        for (String former : List.copyOf(rootCredentials)) {
            AggregateLifecycle.apply(new RootCredentialRevoked(command.accountId(), former, command.notBefore()));
        }
        AggregateLifecycle.apply(new RootCredentialIssued(command.accountId(), command.credentialId()));
    }

    @CommandHandler
    void handle(CloseAccount command) {
        if (kind.equals(AccountKind.PLATFORM.wireName())) {
            throw AccountRejection.PLATFORM_STAYS.rejection("the platform's own account is never closed");
        }
        if (!closed) {
            AggregateLifecycle.apply(new AccountClosed(command.accountId()));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw AccountRejection.ACCOUNT_CLOSED.rejection("the account was closed");
        }
    }

    @EventSourcingHandler
    void on(AccountOpened event) {
        accountId = event.accountId();
        kind = event.kind();
    }

    @EventSourcingHandler
    void on(RootCredentialIssued event) {
        rootCredentials.add(event.credentialId());
    }

    @EventSourcingHandler
    void on(RootCredentialRevoked event) {
        rootCredentials.remove(event.credentialId());
    }

    @EventSourcingHandler
    void on(SecurityPreferenceChanged event) {
        securityPreference = event.preference();
    }

    @EventSourcingHandler
    void on(PasswordPolicyChanged event) {
        passwordPolicy = event.policy();
    }

    @EventSourcingHandler
    void on(AccountClosed event) {
        closed = true;
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
