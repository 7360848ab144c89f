package dev.portcullis.identity.role;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A role in answers. */
record RoleResource(
        PrincipalId roleId,
        String roleName,
        String arn,
        boolean enabled,
        Optional<String> description,
        String trustPolicy,
        List<TrustedPrincipal> trustedPrincipals,
        int maxSessionDuration,
        Map<String, String> tags,
        Instant createdAt,
        Instant updatedAt) {

    static RoleResource of(AccountId account, RoleDirectory.Entry role, Map<String, String> tags) {
        return new RoleResource(
                role.roleId(),
                role.roleName(),
                new PrincipalName.Role(account, role.roleName()).toString(),
                role.enabled(),
                role.description(),
                role.trustPolicy(),
                role.trustedPrincipals(),
                role.maxSessionDuration(),
                tags,
                role.createdAt(),
                role.updatedAt());
    }
}
