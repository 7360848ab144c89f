package dev.portcullis.standalone.installation;

import dev.portcullis.embedded.PrivateFiles;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * Where a running installation is, as other commands find it. The file exists from the moment when everything answers
 * until the installation ends; after a kill -9 it is stale, so the process is looked at as well.
 *
 * @param gateway the one address for clients
 * @param kafka for consumers of the events
 * @param pid of the process that everything but PostgreSQL runs in
 */
public record RunningAddress(URI gateway, String kafka, long pid) {

    private static final String FILE_NAME = "address.properties";

    /** Reads the address of the installation in the directory, if one runs there. */
    public static Optional<RunningAddress> find(Home home) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(home.run().resolve(FILE_NAME))) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new InstallationException("The state of `" + home.root() + "` cannot be read.", e);
        }
        var address = new RunningAddress(
                URI.create(properties.getProperty("gateway", "")),
                properties.getProperty("kafka", ""),
                Long.parseLong(properties.getProperty("pid", "0")));
        return ProcessHandle.of(address.pid()).filter(ProcessHandle::isAlive).map(_ -> address);
    }

    /** Tells other commands from now on. */
    public void publish(Home home) {
        Path file = home.run().resolve(FILE_NAME);
        try {
            Path unfinished = file.resolveSibling(UUID.randomUUID().toString());
            PrivateFiles.writeNew(unfinished, "gateway=" + gateway + "\nkafka=" + kafka + "\npid=" + pid + "\n");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new InstallationException("The file `" + file + "` cannot be written.", e);
        }
    }

    /** Tells them no longer. */
    public static void withdraw(Home home) {
        try {
            Files.deleteIfExists(home.run().resolve(FILE_NAME));
        } catch (IOException e) {
            throw new InstallationException("The state of `" + home.root() + "` cannot be changed.", e);
        }
    }
}
