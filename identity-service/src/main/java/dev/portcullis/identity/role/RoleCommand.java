package dev.portcullis.identity.role;

import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a role. */
public sealed interface RoleCommand {

    /** Creates a role under an id that nobody has had. */
    record CreateRole(
            @TargetAggregateIdentifier PrincipalId roleId,
            RoleName roleName,
            String trustPolicy,
            List<TrustedPrincipal> trustedPrincipals,
            SessionDuration maxSessionDuration,
            Optional<String> description,
            Map<String, String> tags)
            implements RoleCommand {}

    /** Makes the role what is said here. */
    record UpdateRole(
            @TargetAggregateIdentifier PrincipalId roleId,
            String trustPolicy,
            List<TrustedPrincipal> trustedPrincipals,
            SessionDuration maxSessionDuration,
            Optional<String> description)
            implements RoleCommand {}

    /** Lets the role do nothing and ends its sessions. */
    record DisableRole(@TargetAggregateIdentifier PrincipalId roleId, Instant notBefore) implements RoleCommand {}

    /** Lets the role do again what its policies allow. */
    record EnableRole(@TargetAggregateIdentifier PrincipalId roleId) implements RoleCommand {}

    /** Makes worthless the sessions that began before this time. */
    record EndRoleSessions(@TargetAggregateIdentifier PrincipalId roleId, Instant notBefore) implements RoleCommand {}

    /** Puts tags on the role. */
    record TagRole(@TargetAggregateIdentifier PrincipalId roleId, Map<String, String> tags) implements RoleCommand {}

    /** Takes tags off the role. */
    record UntagRole(@TargetAggregateIdentifier PrincipalId roleId, List<String> tagKeys) implements RoleCommand {}

    /** Deletes the role; its id is never used again. */
    record DeleteRole(@TargetAggregateIdentifier PrincipalId roleId) implements RoleCommand {}
}
