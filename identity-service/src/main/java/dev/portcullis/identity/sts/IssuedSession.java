package dev.portcullis.identity.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.identity.role.RoleDirectory;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
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
                issued.truncatedTo(ChronoUnit.SECONDS).plus(wanted.duration()));
    }

    /** What stands for the policy in records: its hash. */
    Optional<String> policySha256() {
        return policy.map(IssuedSession::hash);
    }

    private static String hash(String policy) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(policy.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
