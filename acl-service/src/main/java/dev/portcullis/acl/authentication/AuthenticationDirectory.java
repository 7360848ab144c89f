package dev.portcullis.acl.authentication;

import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.instance.Series;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how an instance authenticates its clients. */
public final class AuthenticationDirectory {

    private final JdbcClient jdbc;
    private final InstanceDirectory instances;

    public AuthenticationDirectory(JdbcClient jdbc, InstanceDirectory instances) {
        this.jdbc = jdbc;
        this.instances = instances;
    }

    /** What was set, or what holds where nothing was. */
    record AuthenticationEntry(
            boolean userAuthentication, List<String> types, boolean freeInVpc, Optional<Long> sequence) {

        static final AuthenticationEntry UNSET =
                new AuthenticationEntry(false, Authentication.UNSET_TYPES, false, Optional.empty());
    }

    AuthenticationEntry of(InstanceKey key) {
        return jdbc.sql("""
                        select user_authentication, types, free_in_vpc, sequence from instance_authentication
                        where account_id = :account and instance_id = :instanceId
                        """)
                .param("account", key.accountId().value())
                .param("instanceId", key.instanceId())
                .query((row, _) -> new AuthenticationEntry(
                        row.getBoolean("user_authentication"),
                        List.of((String[]) row.getArray("types").getArray()),
                        row.getBoolean("free_in_vpc"),
                        Optional.of(row.getLong("sequence"))))
                .optional()
                .orElse(AuthenticationEntry.UNSET);
    }

    /** Whether clients are let in now who sign in that way. */
    public boolean accepts(InstanceKey key, AuthenticationType type) {
        AuthenticationEntry set = of(key);
        return set.types().contains(type.wireName()) && (type != AuthenticationType.ACL || set.userAuthentication());
    }

    /**
     * Lets only instances go on whose clients have user names.
     *
     * @return the instance's series
     * @throws dev.portcullis.platform.problem.Rejection if there is no such instance, or it is an MQTT instance
     */
    public Series requireUserNames(InstanceKey key) {
        Series series = instances.require(key).series();
        if (series == Series.MQTT) {
            throw AuthenticationRejection.SERIES.rejection("`" + key.instanceId()
                    + "` is an MQTT instance; its clients have no user names of RocketMQ's kind");
        }
        return series;
    }

    /**
     * Lets only instances go on that may have ACL users.
     *
     * @throws dev.portcullis.platform.problem.Rejection if there is no such instance, or the feature is off
     */
    public void requireUserAuthentication(InstanceKey key) {
        requireUserNames(key);
        if (!of(key).userAuthentication()) {
            throw AuthenticationRejection.userAuthenticationOff(key.instanceId());
        }
    }
}
