package dev.portcullis.acl.secret;

import dev.portcullis.platform.sealing.Envelopes;
import dev.portcullis.platform.sealing.Envelopes.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What clients of MQTT instances sign with, each sealed under a data key of its own and that under the master key. */
public final class MqttSecretStore {

    /** What comes before a secret's id in the purpose under which its data key is sealed. */
    public static final String PURPOSE = "data key of mqtt secret ";

    private static final String SECRET_PURPOSE = "mqtt secret ";

    private final JdbcClient jdbc;
    private final Envelopes envelopes;

    public MqttSecretStore(JdbcClient jdbc, Envelopes envelopes) {
        this.jdbc = jdbc;
        this.envelopes = envelopes;
    }

    /** Keeps a new secret in place of the one that its owner has had, in the transaction that makes it known. */
    public void replace(MqttSecretKey owner, String secretId, MessagingPassword secret) {
        jdbc.sql("""
                delete from mqtt_secret
                where account_id = :account and instance_id = :instanceId and kind = :kind and name = :name
                """)
                .param("account", owner.instance().accountId().value())
                .param("instanceId", owner.instance().instanceId())
                .param("kind", owner.kind().wireName())
                .param("name", owner.name())
                .update();
        Envelope envelope = envelopes.seal(
                PURPOSE + secretId, SECRET_PURPOSE + secretId, secret.text().getBytes(StandardCharsets.US_ASCII));
        jdbc.sql("""
                insert into mqtt_secret (secret_id, account_id, instance_id, kind, name, sealed_data_key, sealed_secret)
                values (:secretId, :account, :instanceId, :kind, :name, :dataKey, :secret)
                """)
                .param("secretId", secretId)
                .param("account", owner.instance().accountId().value())
                .param("instanceId", owner.instance().instanceId())
                .param("kind", owner.kind().wireName())
                .param("name", owner.name())
                .param("dataKey", envelope.sealedDataKey())
                .param("secret", envelope.sealedContent())
                .update();
    }

    /** The secret that is good, if there is one. */
    public Optional<MessagingPassword> find(MqttSecretKey owner) {
        return jdbc.sql("""
                        select secret_id, sealed_data_key, sealed_secret from mqtt_secret
                        where account_id = :account and instance_id = :instanceId and kind = :kind and name = :name
                        """)
                .param("account", owner.instance().accountId().value())
                .param("instanceId", owner.instance().instanceId())
                .param("kind", owner.kind().wireName())
                .param("name", owner.name())
                .query((row, _) -> open(
                        row.getString("secret_id"),
                        new Envelope(row.getString("sealed_data_key"), row.getString("sealed_secret"))))
                .optional();
    }

    private MessagingPassword open(String secretId, Envelope envelope) {
        byte[] text = envelopes.open(PURPOSE + secretId, SECRET_PURPOSE + secretId, envelope);
        return new MessagingPassword(new String(text, StandardCharsets.US_ASCII));
    }
}
