package dev.portcullis.decision.server.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One connection that holds the leader's lock and does all of its writing: when it breaks, the lock is gone and so is every
 * transaction of whoever held it. Two leaders can therefore never write, whatever they believe.
 */
final class LedgerDatabase implements AutoCloseable {

    /** Any number that nothing else in this database locks. */
    private static final long LEADER = 7_305_412_001L;

    /** The same for the audit topics, which another process may follow. */
    private static final long AUDIT_LEADER = 7_305_412_002L;

    /** The same for the tree over the audit log. */
    private static final long TREE_LEADER = 7_305_412_003L;

    private final Connection connection;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    private LedgerDatabase(Connection connection) {
        this.connection = connection;
        SingleConnectionDataSource single = new SingleConnectionDataSource(connection, true);
        this.jdbc = new JdbcTemplate(single);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(single));
    }

    static LedgerDatabase connect(DataSource dataSource) throws SQLException {
        return new LedgerDatabase(dataSource.getConnection());
    }

    /** True if this connection leads from now on, or already did. */
    boolean lead() {
        return lead(LEADER);
    }

    /** The same for the audit topics. */
    boolean leadTheAudit() {
        return lead(AUDIT_LEADER);
    }

    /** The same for the tree over the audit log. */
    boolean leadTheTree() {
        return lead(TREE_LEADER);
    }

    private boolean lead(long lock) {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT pg_try_advisory_lock(?)", Boolean.class, lock));
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    /** All of it or nothing. */
    <T> T inTransaction(Supplier<T> work) {
        T result = transactions.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("the transaction gave no result");
        }
        return result;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
