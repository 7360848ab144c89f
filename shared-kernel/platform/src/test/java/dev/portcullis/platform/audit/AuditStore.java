package dev.portcullis.platform.audit;

import dev.portcullis.platform.relay.RelayConnections;
import dev.portcullis.testkit.TestDatabase;
import dev.portcullis.testkit.TestPostgres;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AuditStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with audit items and nothing else. */
final class AuditStore {

    private final TestDatabase database = TestPostgres.freshDatabase();
    final DriverManagerDataSource dataSource =
            new DriverManagerDataSource(database.url(), database.user(), database.password());
    final JdbcClient jdbc = JdbcClient.create(dataSource);
    final TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    final AuditItems items = new AuditItems(jdbc, AuditStream.POLICY, Clock.systemUTC(), _ -> {});

    AuditStore() {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/audit")
                .load()
                .migrate();
    }

    RelayConnections connections() {
        return database::connect;
    }

    static AuditedCall call(AccountId account) {
        return AuditedCall.anonymous(account, Optional.of("LTAI-1"), "192.0.2.7", "r-1", "c-1");
    }

    static RefusalsCounted content(long count) {
        return new RefusalsCounted(Optional.of("ram:GetUser"), Optional.empty(), 403, "NoPermission", count, "a", "b");
    }

    List<Long> positions(AccountId account) {
        return jdbc.sql("SELECT account_position FROM audit_item WHERE account_id = ? ORDER BY global_index")
                .param(account.value())
                .query((row, _) -> row.getLong(1))
                .list();
    }
}
