package dev.portcullis.policy.grantrules;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.policy.grantrules.GrantRulesCommand.SetGrantRules;
import dev.portcullis.policy.grantrules.GrantRulesEvent.GrantRulesChanged;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What one account demands with every grant and revocation. */
public final class GrantRules {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String grantRulesId;

    private boolean reasonRequired;
    private boolean ticketRequired;

    GrantRules() {
        // Rebuilt from its events, or about to begin with the first change.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetGrantRules command) {
        if (grantRulesId == null
                || command.reasonRequired() != reasonRequired
                || command.ticketRequired() != ticketRequired) {
            apply(new GrantRulesChanged(
                    command.accountId().toString(), command.reasonRequired(), command.ticketRequired()));
        }
    }

    @EventSourcingHandler
    void on(GrantRulesChanged event) {
        grantRulesId = SetGrantRules.idOf(event.accountId());
        reasonRequired = event.reasonRequired();
        ticketRequired = event.ticketRequired();
    }
}
