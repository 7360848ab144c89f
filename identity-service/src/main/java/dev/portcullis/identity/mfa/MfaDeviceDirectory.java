package dev.portcullis.identity.mfa;

import dev.portcullis.identity.mfa.MfaDeviceEvent.MfaDeviceBound;
import dev.portcullis.identity.mfa.MfaDeviceEvent.MfaDeviceCreated;
import dev.portcullis.identity.mfa.MfaDeviceEvent.MfaDeviceDeleted;
import dev.portcullis.identity.mfa.MfaDeviceEvent.MfaDeviceUnbound;
import dev.portcullis.platform.eventsourcing.EventContext;
import dev.portcullis.platform.eventsourcing.ReadModel;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.web.Page;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The virtual MFA devices and whose they are. */
@Component
@Order(31)
public final class MfaDeviceDirectory implements ReadModel {

    private static final String SELECT = """
            SELECT d.serial_number, d.account_id, d.device_name, d.user_id, u.user_name, d.created_at, d.bound_at, d.version
              FROM mfa_device d LEFT JOIN ram_user u ON u.user_id = d.user_id
            """;

    private final JdbcClient jdbc;
    private final MfaLimits limits;

    MfaDeviceDirectory(JdbcClient jdbc, MfaLimits limits) {
        this.jdbc = jdbc;
        this.limits = limits;
    }

    /** The user whom a device is bound to. */
    public record Owner(PrincipalId userId, String userName, Instant boundAt) {}

    /** A device. */
    public record Entry(SerialNumber serialNumber, Optional<Owner> owner, Instant createdAt, long version) {}

    /** How many devices an account has and how many of them are somebody's. */
    public record Counts(int devices, int inUse) {}

    /** The device of that name. */
    public Optional<Entry> find(AccountId account, String deviceName) {
        return jdbc.sql(SELECT + "WHERE d.account_id = ? AND lower(d.device_name) COLLATE \"C\" = ?")
                .params(account.value(), deviceName.toLowerCase(Locale.ROOT))
                .query((row, _) -> entry(row))
                .optional();
    }

    /** The device of that name, or the refusal that says that there is none. */
    public Entry require(AccountId account, String deviceName) {
        return find(account, deviceName).orElseThrow(MfaDeviceDirectory::noDevice);
    }

    /** The device that is bound to the user. */
    public Optional<Entry> of(PrincipalId user) {
        return jdbc.sql(SELECT + "WHERE d.user_id = ?")
                .param(user.value())
                .query((row, _) -> entry(row))
                .optional();
    }

    /** Devices by name; one more than the page holds if there are more. */
    List<Entry> list(AccountId account, Page page) {
        return jdbc.sql(SELECT + """
                        WHERE d.account_id = ? AND lower(d.device_name) COLLATE "C" > ?
                        ORDER BY lower(d.device_name) COLLATE "C" LIMIT ?""")
                .params(account.value(), page.after().orElse(""), page.limit() + 1)
                .query((row, _) -> entry(row))
                .list();
    }

    /** How many there are. */
    public Counts counts(AccountId account) {
        return jdbc.sql("SELECT count(*) AS devices, count(user_id) AS in_use FROM mfa_device WHERE account_id = ?")
                .param(account.value())
                .query((row, _) -> new Counts(row.getInt("devices"), row.getInt("in_use")))
                .single();
    }

    static Rejection noDevice() {
        return MfaRejection.NO_DEVICE.rejection("there is no such virtual device");
    }

    static Rejection nothingBound() {
        return MfaRejection.NOTHING_BOUND.rejection("no device is bound to the user");
    }

    @EventHandler
    void on(MfaDeviceCreated event, EventContext context) {
        // The account's lock is held here, so the count is exact however many are created at once.
        if (counts(context.account()).devices() >= limits.devices()) {
            throw MfaRejection.TOO_MANY.rejection("an account has at most " + limits.devices() + " virtual devices");
        }
        jdbc.sql("""
                INSERT INTO mfa_device (serial_number, account_id, device_name, created_at, version)
                VALUES (?, ?, ?, ?, ?)""")
                .params(
                        event.serialNumber(),
                        context.account().value(),
                        event.serialNumber().substring(event.serialNumber().indexOf('/') + 1),
                        context.offsetTime(),
                        context.sequence())
                .update();
    }

    @EventHandler
    void on(MfaDeviceBound event, EventContext context) {
        jdbc.sql("UPDATE mfa_device SET user_id = ?, bound_at = ?, version = ? WHERE serial_number = ?")
                .params(event.userId().value(), context.offsetTime(), context.sequence(), event.serialNumber())
                .update();
    }

    @EventHandler
    void on(MfaDeviceUnbound event, EventContext context) {
        jdbc.sql("UPDATE mfa_device SET user_id = NULL, bound_at = NULL, version = ? WHERE serial_number = ?")
                .params(context.sequence(), event.serialNumber())
                .update();
    }

    @EventHandler
    void on(MfaDeviceDeleted event, EventContext context) {
        jdbc.sql("DELETE FROM mfa_device WHERE serial_number = ?")
                .param(event.serialNumber())
                .update();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String user = row.getString("user_id");
        String userName = row.getString("user_name");
        OffsetDateTime bound = row.getObject("bound_at", OffsetDateTime.class);
        return new Entry(
                new SerialNumber(new AccountId(row.getLong("account_id")), row.getString("device_name")),
                user == null || userName == null || bound == null
                        ? Optional.empty()
                        : Optional.of(new Owner(new PrincipalId(user), userName, bound.toInstant())),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
