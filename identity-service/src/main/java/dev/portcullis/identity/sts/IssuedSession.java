package dev.portcullis.identity.sts;

import dev.portcullis.identity.role.RoleDirectory;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Instant;
import java.util.Optional;

/** A role session as it is opened. */
record IssuedSession(
        String id,
        AccountId account,
        PrincipalId roleId,
        String roleName,
        String name,
        Optional<String> policy,
        Optional<String> sourceIdentity,
        Instant issued,
        Instant expires) {

    static IssuedSession of(String id, RoleDirectory.Entry role, WantedSession wanted, Instant issued) {
        return new IssuedSession(
                id,
                wanted.role().account(),
                role.roleId(),
                role.roleName(),
                wanted.name(),
                wanted.policy(),
                wanted.sourceIdentity(),
                issued,
                issued.plus(wanted.duration()));
    }
}
