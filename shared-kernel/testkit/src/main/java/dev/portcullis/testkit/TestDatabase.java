package dev.portcullis.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An empty database on a real PostgreSQL and the role that owns it.
 *
 * @param passwordFile the password once more, as services want it
 */
public record TestDatabase(String url, String user, String password, Path passwordFile) {

    /** A new connection of the owner, which the caller closes. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Connections of the owner without a pool. */
    public DataSource dataSource() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    /** The configuration of a service that uses the database. */
    public Map<String, String> properties() {
        return Map.of(
                "portcullis.database.url", url,
                "portcullis.database.user", user,
                "portcullis.database.password-file", passwordFile.toString());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "TestDatabase[url=" + url + ", user=" + user + "]";
    }
}
