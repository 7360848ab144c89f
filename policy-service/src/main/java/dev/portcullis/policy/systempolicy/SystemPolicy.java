package dev.portcullis.policy.systempolicy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.policy.systempolicy.SystemPolicyCommand.ReleaseVersion;
import dev.portcullis.policy.systempolicy.SystemPolicyEvent.SystemPolicyReleased;
import dev.portcullis.vocabulary.AccountId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A system policy: how many versions it has. The newest is the default, none is ever deleted, and no number is used for two
 * documents, so that releases of different age can run beside each other: the older has nothing to add.
 */
public final class SystemPolicy {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String policyId;

    private int versions;

    SystemPolicy() {
        // Rebuilt from its events, or about to begin with its first version.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReleaseVersion command) {
        if (command.number() <= versions) {
            return;
        }
        if (command.number() > versions + 1) {
            throw new IllegalStateException("the system policy `" + command.policyName() + "` has " + versions
                    + " versions; its next is not v" + command.number());
        }
        SystemPolicyVersion version = command.version();
        apply(new SystemPolicyReleased(
                AccountId.PLATFORM.toString(),
                command.policyId(),
                command.policyName(),
                version.description(),
                version.recommendedFor(),
                "v" + command.number(),
                version.document(),
                version.release()));
    }

    @EventSourcingHandler
    void on(SystemPolicyReleased event) {
        policyId = event.policyId();
        versions++;
    }
}
