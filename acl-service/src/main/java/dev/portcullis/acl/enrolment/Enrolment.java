package dev.portcullis.acl.enrolment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.acl.enrolment.EnrolmentCommand.CreateEnrolment;
import dev.portcullis.acl.enrolment.EnrolmentCommand.RemoveEnrolledInstance;
import dev.portcullis.acl.enrolment.EnrolmentCommand.RevokeEnrolment;
import dev.portcullis.acl.enrolment.EnrolmentCommand.RotateEnrolmentKey;
import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolledInstanceRemoved;
import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolmentCreated;
import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolmentKeyRotated;
import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolmentRevoked;
import dev.portcullis.vocabulary.AccountId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** An enforcement point's right to the secrets of some instances. */
public final class Enrolment {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String aggregateId;

    private boolean exists;
    private boolean revoked;
    private String keyId = "";
    private Optional<Instant> expiresAt = Optional.empty();
    private final Set<String> instanceIds = new LinkedHashSet<>();

    Enrolment() {
        // Rebuilt from its events, or about to be created.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CreateEnrolment command) {
        if (exists) {
            throw new IllegalStateException("the random id of an enrolment has come twice");
        }
        apply(new EnrolmentCreated(
                account(command),
                id(command),
                command.name(),
                command.instanceIds(),
                command.key().text(),
                command.key().id(),
                command.expiresAt()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RotateEnrolmentKey command) {
        requireExisting(command);
        if (revoked || expiresAt.filter(end -> !end.isAfter(command.now())).isPresent()) {
            throw EnrolmentRejection.ended(command.enrolment());
        }
        if (!keyId.equals(command.key().id())) {
            apply(new EnrolmentKeyRotated(
                    account(command),
                    id(command),
                    command.key().text(),
                    command.key().id(),
                    keyId));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RemoveEnrolledInstance command) {
        if (!instanceIds.contains(command.instanceId())) {
            return;
        }
        apply(new EnrolledInstanceRemoved(account(command), id(command), command.instanceId()));
        if (instanceIds.isEmpty() && !revoked) {
            apply(new EnrolmentRevoked(account(command), id(command)));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RevokeEnrolment command) {
        requireExisting(command);
        if (!revoked) {
            apply(new EnrolmentRevoked(account(command), id(command)));
        }
    }

    private void requireExisting(EnrolmentCommand command) {
        if (!exists) {
            throw EnrolmentRejection.noSuchEnrolment(command.enrolment());
        }
    }

    private static String account(EnrolmentCommand command) {
        return command.enrolment().accountId().toString();
    }

    private static String id(EnrolmentCommand command) {
        return command.enrolment().enrolmentId();
    }

    @EventSourcingHandler
    void on(EnrolmentCreated event) {
        aggregateId = new EnrolmentKey(AccountId.parse(event.accountId()), event.enrolmentId()).aggregateId();
        exists = true;
        keyId = event.keyId();
        expiresAt = event.expiresAt();
        instanceIds.addAll(event.instanceIds());
    }

    @EventSourcingHandler
    void on(EnrolmentKeyRotated event) {
        keyId = event.keyId();
    }

    @EventSourcingHandler
    void on(EnrolledInstanceRemoved event) {
        instanceIds.remove(event.instanceId());
    }

    @EventSourcingHandler
    void on(EnrolmentRevoked event) {
        revoked = true;
    }
}
