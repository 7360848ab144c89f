package dev.portcullis.acl.verification;

import dev.portcullis.acl.authentication.AuthenticationDirectory;
import dev.portcullis.acl.authentication.AuthenticationType;
import dev.portcullis.acl.instance.InstanceKey;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers who bears a user name on an instance, and whether such bearers are let in there. */
public final class BearerDirectory {

    /** What no user name can be is not looked for. */
    private static final Pattern USER_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final JdbcClient jdbc;
    private final AuthenticationDirectory authentication;

    public BearerDirectory(JdbcClient jdbc, AuthenticationDirectory authentication) {
        this.jdbc = jdbc;
        this.authentication = authentication;
    }

    /** Somebody with a user name. */
    record Bearer(VerifiedCredential.Kind kind, String userName, boolean enabled) {}

    /** The user name as it can be looked for. */
    static String lookedFor(String name) {
        return USER_NAME.matcher(name).matches() ? name : "";
    }

    Optional<Bearer> find(InstanceKey instance, String userName) {
        return jdbc.sql("""
                        select kind, user_name, enabled from messaging_user
                        where account_id = :account and instance_id = :instanceId and user_name = :userName
                        """)
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .param("userName", lookedFor(userName))
                .query((row, _) -> new Bearer(
                        row.getString("kind").equals("account")
                                ? VerifiedCredential.Kind.INSTANCE_ACCOUNT
                                : VerifiedCredential.Kind.ACL_USER,
                        row.getString("user_name"),
                        row.getBoolean("enabled")))
                .optional();
    }

    /** Whether the instance lets bearers of this kind in now. */
    boolean accepts(InstanceKey instance, Bearer bearer) {
        return authentication.accepts(
                instance,
                bearer.kind() == VerifiedCredential.Kind.ACL_USER
                        ? AuthenticationType.ACL
                        : AuthenticationType.INTELLIGENT);
    }
}
