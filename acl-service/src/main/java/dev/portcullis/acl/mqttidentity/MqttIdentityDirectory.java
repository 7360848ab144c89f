package dev.portcullis.acl.mqttidentity;

import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.instance.Series;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers who may connect to an MQTT instance besides the users of the account, and what is laid down for them. */
public final class MqttIdentityDirectory {

    private static final String SELECT = """
            select name, sign_mode, device_access_key_id, sequence, registered_at, secret_at from mqtt_identity
            where account_id = :account and instance_id = :instanceId and kind = :kind
            """;

    private final JdbcClient jdbc;
    private final InstanceDirectory instances;

    public MqttIdentityDirectory(JdbcClient jdbc, InstanceDirectory instances) {
        this.jdbc = jdbc;
        this.instances = instances;
    }

    /** An identity of custom authentication as it stands in the directory. */
    public record IdentityEntry(
            String identity, SignMode signMode, long sequence, Instant registeredAt, Instant passwordAt) {

        /** The ETag of the identity. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }
    }

    /** The credential of a device as it stands in the directory. */
    public record DeviceEntry(
            String clientId, String deviceAccessKeyId, long sequence, Instant registeredAt, Instant secretAt) {

        /** The ETag of the credential. */
        String entityTag() {
            return "\"" + sequence + "\"";
        }
    }

    /**
     * Lets only MQTT instances go on.
     *
     * @throws dev.portcullis.platform.problem.Rejection if there is no such instance, or it is another one
     */
    public void requireMqtt(InstanceKey instance) {
        if (instances.require(instance).series() != Series.MQTT) {
            throw MqttIdentityRejection.NOT_MQTT.rejection("`" + instance.instanceId() + "` is no MQTT instance");
        }
    }

    /** The identity, if it is registered. */
    public Optional<IdentityEntry> find(MqttIdentityKey identity) {
        return jdbc.sql(SELECT + " and name = :name")
                .param("account", identity.instance().accountId().value())
                .param("instanceId", identity.instance().instanceId())
                .param("kind", identity.type().wireName())
                .param("name", identity.name())
                .query(MqttIdentityDirectory::identity)
                .optional();
    }

    /**
     * The identity.
     *
     * @throws dev.portcullis.platform.problem.Rejection if it is not registered
     */
    IdentityEntry require(MqttIdentityKey identity) {
        return find(identity).orElseThrow(() -> MqttIdentityRejection.noSuchIdentity(identity));
    }

    /** Identities of a type in the order of their names, those after {@code lastName}. */
    List<IdentityEntry> list(InstanceKey instance, IdentityType type, String lastName, int limit) {
        return jdbc.sql(SELECT + " and name > :lastName order by name limit :limit")
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .param("kind", type.wireName())
                .param("lastName", lastName)
                .param("limit", limit)
                .query(MqttIdentityDirectory::identity)
                .list();
    }

    /**
     * The credential of a client.
     *
     * @throws dev.portcullis.platform.problem.Rejection if it has none
     */
    DeviceEntry requireDevice(InstanceKey instance, String clientId) {
        return jdbc.sql(SELECT + " and name = :name")
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .param("kind", "device")
                .param("name", clientId)
                .query(MqttIdentityDirectory::device)
                .optional()
                .orElseThrow(() -> MqttIdentityRejection.noSuchDevice(clientId));
    }

    /** The device whose credential has that id, if there is one. */
    public Optional<DeviceEntry> findDevice(InstanceKey instance, String deviceAccessKeyId) {
        return jdbc.sql(SELECT + " and device_access_key_id = :deviceAccessKeyId")
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .param("kind", "device")
                .param("deviceAccessKeyId", deviceAccessKeyId)
                .query(MqttIdentityDirectory::device)
                .optional();
    }

    /** Credentials of devices in the order of their clients, those after {@code lastClient}. */
    List<DeviceEntry> listDevices(InstanceKey instance, String lastClient, int limit) {
        return jdbc.sql(SELECT + " and name > :lastClient order by name limit :limit")
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .param("kind", "device")
                .param("lastClient", lastClient)
                .param("limit", limit)
                .query(MqttIdentityDirectory::device)
                .list();
    }

    /** What is laid down for an identity, by filter. */
    List<MqttPermission> permissions(MqttIdentityKey identity) {
        return jdbc.sql("""
                        select topic_filter, actions, decision from mqtt_permission
                        where account_id = :account and instance_id = :instanceId and identity_type = :type
                          and identity = :name
                        order by topic_filter
                        """)
                .param("account", identity.instance().accountId().value())
                .param("instanceId", identity.instance().instanceId())
                .param("type", identity.type().wireName())
                .param("name", identity.name())
                .query((row, _) -> new MqttPermission(
                        row.getString("topic_filter"),
                        List.of((String[]) row.getArray("actions").getArray()),
                        row.getString("decision")))
                .list();
    }

    /** How many identities, devices and permissions an instance has together. */
    public int countAll(InstanceKey instance) {
        return jdbc.sql("""
                        select (select count(*) from mqtt_identity
                                where account_id = :account and instance_id = :instanceId)
                             + (select count(*) from mqtt_permission
                                where account_id = :account and instance_id = :instanceId)
                        """)
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .query(Integer.class)
                .single();
    }

    /** Everybody on an instance who is registered, has a credential, or has something laid down. */
    public List<MqttIdentityKey> all(InstanceKey instance) {
        return jdbc.sql("""
                        select case kind when 'device' then 'client' else kind end as type, name from mqtt_identity
                        where account_id = :account and instance_id = :instanceId
                        union
                        select identity_type, identity from mqtt_permission
                        where account_id = :account and instance_id = :instanceId
                        order by type, name
                        """)
                .param("account", instance.accountId().value())
                .param("instanceId", instance.instanceId())
                .query((row, _) -> new MqttIdentityKey(
                        instance, IdentityType.ofWireName(row.getString("type")).orElseThrow(), row.getString("name")))
                .list();
    }

    private static IdentityEntry identity(ResultSet row, int number) throws SQLException {
        return new IdentityEntry(
                row.getString("name"),
                SignMode.ofWireName(row.getString("sign_mode")).orElseThrow(),
                row.getLong("sequence"),
                time(row, "registered_at"),
                time(row, "secret_at"));
    }

    private static DeviceEntry device(ResultSet row, int number) throws SQLException {
        return new DeviceEntry(
                row.getString("name"),
                row.getString("device_access_key_id"),
                row.getLong("sequence"),
                time(row, "registered_at"),
                time(row, "secret_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
