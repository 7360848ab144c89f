package dev.portcullis.standalone.installation;

import dev.portcullis.embedded.DirectoryLock;
import dev.portcullis.embedded.EmbeddedPostgres;
import dev.portcullis.embedded.EmbeddedServerException;
import dev.portcullis.embedded.PostgresSettings;
import dev.portcullis.identity.account.RootRecovery;
import dev.portcullis.identity.config.RootRecoveryApplication;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.relay.AuditEpochOpening;
import dev.portcullis.platform.relay.EpochOpening;
import dev.portcullis.platform.relay.RelayConnections;
import dev.portcullis.vocabulary.AccountId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** What an operator does with the stores of an installation that does not run. */
public record StoreRecovery(Home home) {

    /**
     * Opens a new epoch of a service's events and audit items, after its database was restored to an earlier state.
     *
     * @return the new epoch of its events; of its audit items if it has no events
     * @throws InstallationException if there is no such store
     */
    public int openEpoch(Service service, EpochOpening.Operator operator, String reason) {
        try (DirectoryLock _ = lock();
                EmbeddedPostgres postgres = start()) {
            RelayConnections store = () -> postgres.connect(service.shortName());
            int audit = new AuditEpochOpening(store).open(reason);
            // The decision-service stores no events of its own.
            return service == Service.DECISION ? audit : new EpochOpening(store).open(operator, reason);
        } catch (SQLException e) {
            throw new InstallationException("The store of the " + service.serviceName() + " cannot be changed.", e);
        }
    }

    /**
     * Gives the root of an account a new credential and takes from it those it had.
     *
     * @param gatewayPort where tokens will be had for it
     * @return the file with the new credential
     * @throws InstallationException if there is no such account, it was closed, or the master key is not the right one
     */
    public Path recoverRoot(AccountId account, int gatewayPort, String reason) {
        try (DirectoryLock _ = lock();
                EmbeddedPostgres postgres = start();
                ConfigurableApplicationContext identity =
                        RootRecoveryApplication.create().run(arguments(postgres).toArray(String[]::new))) {
            String tokenUrl = "http://" + ServiceSettings.HOST + ":" + gatewayPort + "/oauth2/token";
            return identity.getBean(RootRecovery.class).recover(account, home.credentials(), tokenUrl, reason);
        } catch (Rejection e) {
            throw new InstallationException("Account " + account + " cannot be recovered: " + e.sentence() + ".");
        } catch (EmbeddedServerException | InstallationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InstallationException("The accounts cannot be changed: " + Failures.innermost(e));
        }
    }

    private List<String> arguments(EmbeddedPostgres postgres) {
        var secrets = new Secrets(home.secrets());
        return List.of(
                "--portcullis.database.url=" + postgres.jdbcUrl(Service.IDENTITY.shortName()),
                "--portcullis.database.user="
                        + Service.IDENTITY.databaseAccess("").role(),
                "--portcullis.database.password-file=" + secrets.file(BackEnds.databaseSecret(Service.IDENTITY)),
                "--portcullis.keys.directory=" + home.keys());
    }

    private DirectoryLock lock() {
        if (!Files.isDirectory(home.postgres())) {
            throw new InstallationException("There is no installation in `" + home.root() + "`.");
        }
        return DirectoryLock.acquire(home.root());
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(
                PostgresSettings.durable(home.postgres(), new Secrets(home.secrets()).read("postgresql")));
    }
}
