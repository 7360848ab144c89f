package dev.portcullis.identity.role;

import dev.portcullis.platform.eventsourcing.EventName;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.serialization.Revision;

/** What can happen to a role. */
public sealed interface RoleEvent {

    /** The role exists from now on. */
    @EventName("identity.role.created")
    @Revision("1")
    record RoleCreated(
            PrincipalId roleId,
            String roleName,
            String trustPolicy,
            List<TrustedPrincipal> trustedPrincipals,
            int maxSessionDuration,
            Optional<String> description)
            implements RoleEvent {}

    /** Others may assume the role from now on; whoever has assumed it already has its session still. */
    @EventName("identity.role.trust-changed")
    @Revision("1")
    record RoleTrustChanged(
            PrincipalId roleId, String roleName, String trustPolicy, List<TrustedPrincipal> trustedPrincipals)
            implements RoleEvent {}

    /** The role has another description or other limits. */
    @EventName("identity.role.updated")
    @Revision("1")
    record RoleUpdated(PrincipalId roleId, String roleName, int maxSessionDuration, Optional<String> description)
            implements RoleEvent {}

    /** Nobody may do anything as the role until it is enabled again. */
    @EventName("identity.role.disabled")
    @Revision("1")
    record RoleDisabled(PrincipalId roleId, String roleName) implements RoleEvent {}

    /** Its sessions may again do what its policies allow. */
    @EventName("identity.role.enabled")
    @Revision("1")
    record RoleEnabled(PrincipalId roleId, String roleName) implements RoleEvent {}

    /** Sessions of the role that began before this time are good for nothing. */
    @EventName("identity.role.sessions-ended")
    @Revision("1")
    record RoleSessionsEnded(PrincipalId roleId, String roleName, Instant notBefore) implements RoleEvent {}

    /** The role has these tags, whatever values it had under their keys before. */
    @EventName("identity.role.tagged")
    @Revision("1")
    record RoleTagged(PrincipalId roleId, Map<String, String> tags) implements RoleEvent {}

    /** The role has no tags of these keys any more. */
    @EventName("identity.role.untagged")
    @Revision("1")
    record RoleUntagged(PrincipalId roleId, List<String> tagKeys) implements RoleEvent {}

    /** The role does not exist any more, and neither do its sessions; its name is free again. */
    @EventName("identity.role.deleted")
    @Revision("1")
    record RoleDeleted(PrincipalId roleId, String roleName) implements RoleEvent {}
}
