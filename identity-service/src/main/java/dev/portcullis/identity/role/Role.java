package dev.portcullis.identity.role;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.portcullis.identity.role.RoleCommand.CreateRole;
import dev.portcullis.identity.role.RoleCommand.DeleteRole;
import dev.portcullis.identity.role.RoleCommand.DisableRole;
import dev.portcullis.identity.role.RoleCommand.EnableRole;
import dev.portcullis.identity.role.RoleCommand.EndRoleSessions;
import dev.portcullis.identity.role.RoleCommand.TagRole;
import dev.portcullis.identity.role.RoleCommand.UntagRole;
import dev.portcullis.identity.role.RoleCommand.UpdateRole;
import dev.portcullis.identity.role.RoleEvent.RoleCreated;
import dev.portcullis.identity.role.RoleEvent.RoleDeleted;
import dev.portcullis.identity.role.RoleEvent.RoleDisabled;
import dev.portcullis.identity.role.RoleEvent.RoleEnabled;
import dev.portcullis.identity.role.RoleEvent.RoleSessionsEnded;
import dev.portcullis.identity.role.RoleEvent.RoleTagged;
import dev.portcullis.identity.role.RoleEvent.RoleTrustChanged;
import dev.portcullis.identity.role.RoleEvent.RoleUntagged;
import dev.portcullis.identity.role.RoleEvent.RoleUpdated;
import dev.portcullis.identity.tag.Tags;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** A RAM role. That its name is its own is held by the directory's unique constraint. */
public class Role {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable PrincipalId roleId;

    private String roleName = "";
    private String trustPolicy = "";
    private List<TrustedPrincipal> trustedPrincipals = List.of();
    private int maxSessionDuration;
    private Optional<String> description = Optional.empty();
    private boolean enabled = true;
    private final Tags tags = new Tags();

    Role() {}

    @CommandHandler
    Role(CreateRole command) {
        apply(new RoleCreated(
                command.roleId(),
                command.roleName().value(),
                command.trustPolicy(),
                command.trustedPrincipals(),
                command.maxSessionDuration().seconds(),
                command.description()));
        if (!command.tags().isEmpty()) {
            apply(new RoleTagged(command.roleId(), command.tags()));
        }
    }

    @CommandHandler
    void handle(UpdateRole command) {
        // The same text may mean somebody else by now: a user of that name who came after the first.
        if (!trustPolicy.equals(command.trustPolicy()) || !trustedPrincipals.equals(command.trustedPrincipals())) {
            apply(new RoleTrustChanged(command.roleId(), roleName, command.trustPolicy(), command.trustedPrincipals()));
        }
        int seconds = command.maxSessionDuration().seconds();
        if (maxSessionDuration != seconds || !description.equals(command.description())) {
            apply(new RoleUpdated(command.roleId(), roleName, seconds, command.description()));
        }
    }

    @CommandHandler
    void handle(DisableRole command) {
        if (enabled) {
            apply(new RoleDisabled(command.roleId(), roleName));
            apply(new RoleSessionsEnded(command.roleId(), roleName, command.notBefore()));
        }
    }

    @CommandHandler
    void handle(EnableRole command) {
        if (!enabled) {
            apply(new RoleEnabled(command.roleId(), roleName));
        }
    }

    @CommandHandler
    void handle(EndRoleSessions command) {
        apply(new RoleSessionsEnded(command.roleId(), roleName, command.notBefore()));
    }

    @CommandHandler
    void handle(TagRole command) {
        NavigableMap<String, String> missing = tags.missing(command.tags());
        if (!missing.isEmpty()) {
            apply(new RoleTagged(command.roleId(), missing));
        }
    }

    @CommandHandler
    void handle(UntagRole command) {
        List<String> present = tags.present(command.tagKeys());
        if (!present.isEmpty()) {
            apply(new RoleUntagged(command.roleId(), present));
        }
    }

    @CommandHandler
    void handle(DeleteRole command) {
        apply(new RoleDeleted(command.roleId(), roleName));
    }

    @EventSourcingHandler
    void on(RoleCreated event) {
        roleId = event.roleId();
        roleName = event.roleName();
        trustPolicy = event.trustPolicy();
        trustedPrincipals = event.trustedPrincipals();
        maxSessionDuration = event.maxSessionDuration();
        description = event.description();
    }

    @EventSourcingHandler
    void on(RoleTrustChanged event) {
        trustPolicy = event.trustPolicy();
        trustedPrincipals = event.trustedPrincipals();
    }

    @EventSourcingHandler
    void on(RoleUpdated event) {
        maxSessionDuration = event.maxSessionDuration();
        description = event.description();
    }

    @EventSourcingHandler
    void on(RoleDisabled event) {
        enabled = false;
    }

    @EventSourcingHandler
    void on(RoleEnabled event) {
        enabled = true;
    }

    @EventSourcingHandler
    void on(RoleTagged event) {
        tags.put(event.tags());
    }

    @EventSourcingHandler
    void on(RoleUntagged event) {
        tags.remove(event.tagKeys());
    }

    @EventSourcingHandler
    void on(RoleDeleted event) {
        AggregateLifecycle.markDeleted();
    }
}
