package dev.portcullis.acl.activation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.activation.ActivationCommand.ActivateMessaging;
import dev.portcullis.acl.activation.ActivationEvent.ServiceActivated;
import dev.portcullis.vocabulary.AccountId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Messaging in one account: activated or not. Accepting the same terms again changes nothing. */
public final class Activation {

    /** The service's name, as the vendor's actions spell it. */
    static final String MESSAGING = "ons";

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String activationId;

    private String acceptedTerms = "";

    Activation() {
        // Rebuilt from its events, or about to be activated for the first time.
    }

    /** The name of the aggregate that holds the account's activation of messaging. */
    static String aggregateIdOf(AccountId account) {
        return account + "/service/" + MESSAGING;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ActivateMessaging command) {
        if (!acceptedTerms.equals(command.termsVersion())) {
            apply(new ServiceActivated(command.account().toString(), MESSAGING, command.termsVersion()));
        }
    }

    @EventSourcingHandler
    void on(ServiceActivated event) {
        activationId = aggregateIdOf(AccountId.parse(event.accountId()));
        acceptedTerms = event.termsVersion();
    }
}
