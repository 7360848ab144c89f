package dev.portcullis.identity.contract;

import dev.portcullis.identity.role.RoleEvent;
import dev.portcullis.identity.role.TrustedPrincipal;
import dev.portcullis.platform.integration.Publication;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The published events of roles. */
final class RoleTranslator {

    private RoleTranslator() {}

    private record Role(String roleId, String roleName) {}

    private record Trusted(String name, Optional<String> id) {}

    private record Created(
            String roleId,
            String roleName,
            String trustPolicy,
            List<Trusted> trustedPrincipals,
            int maxSessionDuration,
            Optional<String> description) {}

    private record TrustChanged(String roleId, String roleName, String trustPolicy, List<Trusted> trustedPrincipals) {}

    private record Updated(String roleId, String roleName, int maxSessionDuration, Optional<String> description) {}

    private record SessionsEnded(String roleId, String roleName, String notBefore) {}

    private record Tagged(String roleId, Map<String, String> tags) {}

    private record Untagged(String roleId, List<String> tagKeys) {}

    static Publication publication(RoleEvent event) {
        return switch (event) {
            case RoleEvent.RoleCreated e ->
                Publication.of(
                        "identity.role.created",
                        1,
                        new Created(
                                e.roleId().toString(),
                                e.roleName(),
                                e.trustPolicy(),
                                trusted(e.trustedPrincipals()),
                                e.maxSessionDuration(),
                                e.description()));
            case RoleEvent.RoleTrustChanged e ->
                Publication.of(
                        "identity.role.trust-changed",
                        1,
                        new TrustChanged(
                                e.roleId().toString(), e.roleName(), e.trustPolicy(), trusted(e.trustedPrincipals())));
            case RoleEvent.RoleUpdated e ->
                Publication.of(
                        "identity.role.updated",
                        1,
                        new Updated(e.roleId().toString(), e.roleName(), e.maxSessionDuration(), e.description()));
            case RoleEvent.RoleDisabled e -> role("identity.role.disabled", e.roleId(), e.roleName());
            case RoleEvent.RoleEnabled e -> role("identity.role.enabled", e.roleId(), e.roleName());
            case RoleEvent.RoleSessionsEnded e ->
                Publication.of(
                        "identity.role.sessions-ended",
                        1,
                        new SessionsEnded(
                                e.roleId().toString(),
                                e.roleName(),
                                e.notBefore().toString()));
            case RoleEvent.RoleTagged e ->
                Publication.of("identity.role.tagged", 1, new Tagged(e.roleId().toString(), new TreeMap<>(e.tags())));
            case RoleEvent.RoleUntagged e ->
                Publication.of(
                        "identity.role.untagged", 1, new Untagged(e.roleId().toString(), e.tagKeys()));
            case RoleEvent.RoleDeleted e -> role("identity.role.deleted", e.roleId(), e.roleName());
        };
    }

    private static Publication role(String type, PrincipalId roleId, String roleName) {
        return Publication.of(type, 1, new Role(roleId.toString(), roleName));
    }

    private static List<Trusted> trusted(List<TrustedPrincipal> principals) {
        return principals.stream()
                .map(principal -> new Trusted(principal.name(), principal.id()))
                .toList();
    }
}
