package dev.portcullis.standalone.installation;

import dev.portcullis.embedded.DirectoryLock;
import dev.portcullis.embedded.EmbeddedPostgres;
import dev.portcullis.embedded.PostgresSettings;
import dev.portcullis.platform.relay.EpochOpening;
import java.nio.file.Files;
import java.sql.SQLException;

/** What an operator does with the stores of an installation that does not run. */
public record StoreRecovery(Home home) {

    /**
     * Opens a new epoch of a service's event store, after it was restored to an earlier state.
     *
     * @return the new epoch
     * @throws InstallationException if there is no such store, or the service has none
     */
    public int openEpoch(Service service, EpochOpening.Operator operator, String reason) {
        if (service == Service.DECISION) {
            throw new InstallationException("The decision-service stores no events of its own: it has no epochs.");
        }
        if (!Files.isDirectory(home.postgres())) {
            throw new InstallationException("There is no installation in `" + home.root() + "`.");
        }
        var settings = PostgresSettings.durable(home.postgres(), new Secrets(home.secrets()).read("postgresql"));
        try (DirectoryLock _ = DirectoryLock.acquire(home.root());
                EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            return new EpochOpening(() -> postgres.connect(service.shortName())).open(operator, reason);
        } catch (SQLException e) {
            throw new InstallationException("The store of the " + service.serviceName() + " cannot be changed.", e);
        }
    }
}
