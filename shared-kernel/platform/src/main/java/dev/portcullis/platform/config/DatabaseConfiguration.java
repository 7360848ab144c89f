package dev.portcullis.platform.config;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.portcullis.platform.keys.PrivateFile;
import dev.portcullis.platform.relay.RelayConnections;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's database: migrated before anything may use it, with a limit on how long a transaction may last. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PortcullisProperties.class)
public class DatabaseConfiguration {

    /** How long a transaction of a request may last; PostgreSQL ends it then. */
    private static final String TRANSACTION_TIMEOUT = "5s";

    /** Applies the migrations in order and hands out connections afterwards. */
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(PortcullisProperties properties, ObjectProvider<Migrations> migrations) {
        migrate(properties.database(), migrations.orderedStream().toList());
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("requests");
        pool.setJdbcUrl(properties.database().url());
        pool.setUsername(properties.database().user());
        pool.setPassword(password(properties.database()));
        pool.setMaximumPoolSize(properties.database().poolSize());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(4_000);
        pool.addDataSourceProperty("options", "-c transaction_timeout=" + TRANSACTION_TIMEOUT);
        pool.addDataSourceProperty("ApplicationName", "portcullis-requests");
        return new HikariDataSource(pool);
    }

    /** The relays' sessions live as long as the service, so the time limit of requests must not bind them. */
    @Bean
    RelayConnections relayConnections(PortcullisProperties properties) {
        PortcullisProperties.Database database = properties.database();
        Properties session = new Properties();
        session.setProperty("user", database.user());
        session.setProperty("password", DatabaseConfiguration.password(database));
        session.setProperty("ApplicationName", "portcullis-relay");
        session.setProperty("tcpKeepAlive", "true");
        session.setProperty("connectTimeout", "10");
        session.setProperty("socketTimeout", "30");
        return () -> DriverManager.getConnection(database.url(), session);
    }

    /** The password of the database's user; empty if none is configured. */
    public static String password(PortcullisProperties.Database database) {
        return database.passwordFile()
                .map(file -> PrivateFile.read(Path.of(file)).strip())
                .or(database::password)
                .orElse("");
    }

    private static void migrate(PortcullisProperties.Database database, List<Migrations> all) {
        for (Migrations migrations : all) {
            Flyway.configure()
                    .dataSource(database.url(), database.user(), password(database))
                    .locations("classpath:" + migrations.folder())
                    .table(migrations.historyTable())
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    // Slices number their migrations in ranges of their own, so that a later one may have a lower
                    // number.
                    .outOfOrder(true)
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        }
    }
}
