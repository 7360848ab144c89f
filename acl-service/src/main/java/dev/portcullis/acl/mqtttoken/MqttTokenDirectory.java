package dev.portcullis.acl.mqtttoken;

import dev.portcullis.acl.instance.InstanceKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which tokens of an MQTT instance are good. */
public final class MqttTokenDirectory {

    private static final String SELECT = """
            select token_id, owner_type, owner_id, actions, topic_filters, issued_at, expires_at from mqtt_token
            where account_id = :account and instance_id = :instanceId and expires_at > :now
            """;

    private final JdbcClient jdbc;

    public MqttTokenDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A token that is good, without the token itself, which nobody keeps. */
    public record TokenEntry(
            String tokenId,
            String ownerType,
            String ownerId,
            List<String> actions,
            List<String> topicFilters,
            Instant issuedAt,
            Instant expiresAt) {

        public TokenEntry {
            actions = List.copyOf(actions);
            topicFilters = List.copyOf(topicFilters);
        }
    }

    /** The token, if it is good at that time. */
    public Optional<TokenEntry> findGood(MqttTokenKey token, Instant now) {
        return jdbc.sql(SELECT + " and token_id = :tokenId")
                .param("account", token.instance().accountId().value())
                .param("instanceId", token.instance().instanceId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("tokenId", token.tokenId())
                .query(MqttTokenDirectory::token)
                .optional();
    }

    /** Tokens in the order of their ids, those after {@code lastId}. */
    List<TokenEntry> list(InstanceKey instance, String lastId, int limit, Instant now) {
        return jdbc.sql(SELECT + " and token_id > :lastId order by token_id limit :limit")
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("lastId", lastId)
                .param("limit", limit)
                .query(MqttTokenDirectory::token)
                .list();
    }

    /** How many tokens of an instance have not ended by an event. */
    public int count(InstanceKey instance) {
        return jdbc.sql("select count(*) from mqtt_token where account_id = :account and instance_id = :instanceId")
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .query(Integer.class)
                .single();
    }

    /** All tokens of an instance that have not ended by an event. */
    public List<MqttTokenKey> all(InstanceKey instance) {
        return jdbc.sql("""
                        select token_id from mqtt_token
                        where account_id = :account and instance_id = :instanceId order by token_id
                        """)
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .query((row, _) -> new MqttTokenKey(instance, row.getString("token_id")))
                .list();
    }

    private static TokenEntry token(ResultSet row, int number) throws SQLException {
        return new TokenEntry(
                row.getString("token_id"),
                row.getString("owner_type"),
                row.getString("owner_id"),
                List.of((String[]) row.getArray("actions").getArray()),
                List.of((String[]) row.getArray("topic_filters").getArray()),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
