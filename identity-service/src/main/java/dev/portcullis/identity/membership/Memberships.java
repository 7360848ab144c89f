package dev.portcullis.identity.membership;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.identity.membership.MembershipCommand.JoinGroup;
import dev.portcullis.identity.membership.MembershipCommand.LeaveGroup;
import dev.portcullis.identity.membership.MembershipEvent.MembershipAdded;
import dev.portcullis.identity.membership.MembershipEvent.MembershipRemoved;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** All groups of one user. It begins when the user joins its first group and is never deleted. */
public class Memberships {

    /** Unknown until the first event, as the event store expects; it alone reads the field. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String membershipsId;

    private final Set<String> groups = new HashSet<>();

    Memberships() {
        // Rebuilt from its events, or about to begin with the first group.
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(JoinGroup command) {
        if (groups.contains(command.groupId())) {
            throw MembershipRejection.ALREADY_A_MEMBER.rejection(
                    "the user `" + command.userName() + "` is in the group `" + command.groupName() + "` already");
        }
        if (groups.size() >= command.groupLimit()) {
            throw MembershipRejection.TOO_MANY_GROUPS.rejection("the user `" + command.userName() + "` is in "
                    + groups.size() + " groups already and may be in no more");
        }
        apply(new MembershipAdded(command.userId(), command.userName(), command.groupId(), command.groupName()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(LeaveGroup command) {
        if (!groups.contains(command.groupId())) {
            throw MembershipRejection.NOT_A_MEMBER.rejection(
                    "the user `" + command.userName() + "` is not in the group `" + command.groupName() + "`");
        }
        apply(new MembershipRemoved(
                command.userId(), command.userName(), command.groupId(), command.groupName(), command.cause()));
    }

    @EventSourcingHandler
    void on(MembershipAdded event) {
        membershipsId = MembershipCommand.aggregateId(event.userId());
        groups.add(event.groupId());
    }

    @EventSourcingHandler
    void on(MembershipRemoved event) {
        groups.remove(event.groupId());
    }
}
