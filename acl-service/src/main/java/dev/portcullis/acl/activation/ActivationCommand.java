package dev.portcullis.acl.activation;

import dev.portcullis.vocabulary.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked about the activation of a service. */
public sealed interface ActivationCommand {

    /** Activates messaging, or accepts a later version of its terms. */
    record ActivateMessaging(@TargetAggregateIdentifier String activationId, AccountId account, String termsVersion)
            implements ActivationCommand {

        public ActivateMessaging(AccountId account, String termsVersion) {
            this(Activation.aggregateIdOf(account), account, termsVersion);
        }
    }
}
