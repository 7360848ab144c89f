package dev.portcullis.acl.mqtttoken;

import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.mqtttoken.MqttTokenCommand.ExpireMqttToken;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ends tokens whose time has passed by an event each, so that neither this service nor a replica keeps them for ever. Nobody
 * is let in with them meanwhile. Several replicas may do it at once: a token's events have numbers, so of two who end it only
 * one is let through.
 */
public final class ExpiredTokenStore {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredTokenStore.class);

    /** How many tokens of an account end in one transaction, and how many accounts take turns in a round. */
    private static final int AT_ONCE = 100;

    private static final String NAME = "acl-service";
    private static final Caller ITSELF =
            new Caller(AccountId.PLATFORM, new PrincipalId("103"), PrincipalType.SERVICE, NAME, NAME, Optional.empty());

    private final JdbcClient jdbc;
    private final WriteTransactions transactions;
    private final Clock clock;

    public ExpiredTokenStore(JdbcClient jdbc, WriteTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Ends some of those whose time has passed.
     *
     * @return whether there may be more
     */
    public boolean expireSome() {
        Instant now = clock.instant();
        boolean more = false;
        for (AccountId account : accounts(now)) {
            try {
                more |= expireSome(account, now) == AT_ONCE;
            } catch (RuntimeException e) {
                // The others' tokens end all the same; this account has its turn again after the pause.
                LOG.warn(
                        "the tokens of account {} whose time has passed have not ended yet: {}", account, e.toString());
            }
        }
        return more;
    }

    private List<AccountId> accounts(Instant now) {
        return jdbc.sql("""
                        select account_id from mqtt_token where expires_at <= :now
                        group by account_id order by min(expires_at) limit :limit
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE)
                .query((row, _) -> new AccountId(row.getLong("account_id")))
                .list();
    }

    private int expireSome(AccountId account, Instant now) {
        return transactions.run(call(account), commands -> {
            List<MqttTokenKey> due = due(account, now);
            due.forEach(token -> commands.send(new ExpireMqttToken(token)));
            return _ -> due.size();
        });
    }

    private List<MqttTokenKey> due(AccountId account, Instant now) {
        return jdbc.sql("""
                        select instance_id, token_id from mqtt_token
                        where account_id = :account and expires_at <= :now
                        order by expires_at, token_id limit :limit
                        """)
                .param("account", account.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE)
                .query((row, _) -> new MqttTokenKey(
                        new InstanceKey(account, row.getString("instance_id")), row.getString("token_id")))
                .list();
    }

    private static CallContext call(AccountId account) {
        String requestId = UUID.randomUUID().toString();
        return new CallContext(
                ITSELF,
                account,
                Optional.empty(),
                requestId,
                requestId,
                Optional.of("the time of the token has passed"),
                Optional.empty(),
                AccountVector.NONE,
                Optional.empty(),
                Optional.empty());
    }
}
