package dev.portcullis.acl.secret;

import dev.portcullis.platform.sealing.Envelopes;
import dev.portcullis.platform.sealing.Envelopes.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The passwords that are good, each sealed under a data key of its own and that under the master key. */
public final class MessagingSecretStore {

    /** What comes before a password's id in the purpose under which its data key is sealed. */
    public static final String PURPOSE = "data key of messaging password ";

    private static final String SECRET_PURPOSE = "messaging password ";
    private static final String NOBODYS = "nobodys";

    /** As many as can be good at once. */
    private static final int CANDIDATES = 2;

    private final JdbcClient jdbc;
    private final Envelopes envelopes;
    private final Envelope nobodys;

    public MessagingSecretStore(JdbcClient jdbc, Envelopes envelopes) {
        this.jdbc = jdbc;
        this.envelopes = envelopes;
        this.nobodys = seal(NOBODYS, MessagingPassword.generated());
    }

    /** Keeps a new password in place of all that its user has had, in the transaction that makes it known. */
    public void replace(SecretKey owner, String passwordId, MessagingPassword password) {
        jdbc.sql("""
                delete from messaging_secret
                where account_id = :account and instance_id = :instanceId and user_name = :userName
                """)
                .param("account", owner.instance().accountId().value())
                .param("instanceId", owner.instance().instanceId())
                .param("userName", owner.userName())
                .update();
        insert(owner, passwordId, password);
    }

    /** Keeps a new password beside the one that was new until now, which is good until that time; older ones go. */
    public void rotate(SecretKey owner, String passwordId, MessagingPassword password, Instant previousUntil) {
        jdbc.sql("""
                delete from messaging_secret
                where account_id = :account and instance_id = :instanceId and user_name = :userName
                  and valid_until is not null
                """)
                .param("account", owner.instance().accountId().value())
                .param("instanceId", owner.instance().instanceId())
                .param("userName", owner.userName())
                .update();
        jdbc.sql("""
                update messaging_secret set valid_until = :until
                where account_id = :account and instance_id = :instanceId and user_name = :userName
                """)
                .param("until", previousUntil.atOffset(ZoneOffset.UTC))
                .param("account", owner.instance().accountId().value())
                .param("instanceId", owner.instance().instanceId())
                .param("userName", owner.userName())
                .update();
        insert(owner, passwordId, password);
    }

    /**
     * What a password that is shown is compared with: always as many, some or all of which nobody knows, so that it is the same
     * work whether there is such a user or not.
     */
    public List<MessagingPassword> candidates(SecretKey owner, Instant now) {
        List<MessagingPassword> candidates = new ArrayList<>(goodAt(owner, now));
        while (candidates.size() < CANDIDATES) {
            candidates.add(open(NOBODYS, nobodys));
        }
        return candidates;
    }

    /** The passwords of a user that are good at that time, the newest first. */
    public List<MessagingPassword> goodAt(SecretKey owner, Instant now) {
        return jdbc.sql("""
                        select password_id, sealed_data_key, sealed_secret from messaging_secret
                        where account_id = :account and instance_id = :instanceId and user_name = :userName
                          and (valid_until is null or valid_until > :now)
                        order by valid_until desc nulls first
                        """)
                .param("account", owner.instance().accountId().value())
                .param("instanceId", owner.instance().instanceId())
                .param("userName", owner.userName())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> open(
                        row.getString("password_id"),
                        new Envelope(row.getString("sealed_data_key"), row.getString("sealed_secret"))))
                .list();
    }

    private void insert(SecretKey owner, String passwordId, MessagingPassword password) {
        Envelope envelope = seal(passwordId, password);
        jdbc.sql("""
                insert into messaging_secret (password_id, account_id, instance_id, user_name, sealed_data_key,
                                              sealed_secret)
                values (:passwordId, :account, :instanceId, :userName, :dataKey, :secret)
                """)
                .param("passwordId", passwordId)
                .param("account", owner.instance().accountId().value())
                .param("instanceId", owner.instance().instanceId())
                .param("userName", owner.userName())
                .param("dataKey", envelope.sealedDataKey())
                .param("secret", envelope.sealedContent())
                .update();
    }

    private Envelope seal(String passwordId, MessagingPassword password) {
        return envelopes.seal(
                PURPOSE + passwordId,
                SECRET_PURPOSE + passwordId,
                password.text().getBytes(StandardCharsets.US_ASCII));
    }

    MessagingPassword open(String passwordId, Envelope envelope) {
        byte[] text = envelopes.open(PURPOSE + passwordId, SECRET_PURPOSE + passwordId, envelope);
        return new MessagingPassword(new String(text, StandardCharsets.US_ASCII));
    }
}
