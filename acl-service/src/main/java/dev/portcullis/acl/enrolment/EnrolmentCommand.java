package dev.portcullis.acl.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an enrolment. */
public sealed interface EnrolmentCommand {

    EnrolmentKey enrolment();

    /** The key for which secrets are sealed. */
    record SealingKey(String text, String id) {}

    record CreateEnrolment(
            @TargetAggregateIdentifier String aggregateId,
            EnrolmentKey enrolment,
            String name,
            List<String> instanceIds,
            SealingKey key,
            Optional<Instant> expiresAt)
            implements EnrolmentCommand {

        CreateEnrolment(
                EnrolmentKey enrolment,
                String name,
                List<String> instanceIds,
                SealingKey key,
                Optional<Instant> expiresAt) {
            this(enrolment.aggregateId(), enrolment, name, instanceIds, key, expiresAt);
        }
    }

    /** Seals for another key from now on; the same one changes nothing. */
    record RotateEnrolmentKey(
            @TargetAggregateIdentifier String aggregateId, EnrolmentKey enrolment, SealingKey key, Instant now)
            implements EnrolmentCommand {

        RotateEnrolmentKey(EnrolmentKey enrolment, SealingKey key, Instant now) {
            this(enrolment.aggregateId(), enrolment, key, now);
        }
    }

    /** Takes a deleted instance out; with the last one the enrolment ends. */
    record RemoveEnrolledInstance(
            @TargetAggregateIdentifier String aggregateId, EnrolmentKey enrolment, String instanceId)
            implements EnrolmentCommand {

        public RemoveEnrolledInstance(EnrolmentKey enrolment, String instanceId) {
            this(enrolment.aggregateId(), enrolment, instanceId);
        }
    }

    /** Ends it; what has ended stays so. */
    record RevokeEnrolment(@TargetAggregateIdentifier String aggregateId, EnrolmentKey enrolment)
            implements EnrolmentCommand {

        RevokeEnrolment(EnrolmentKey enrolment) {
            this(enrolment.aggregateId(), enrolment);
        }
    }
}
