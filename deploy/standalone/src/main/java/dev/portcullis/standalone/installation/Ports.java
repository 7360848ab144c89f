package dev.portcullis.standalone.installation;

import dev.portcullis.embedded.FreePort;
import dev.portcullis.embedded.PrivateFiles;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/**
 * The ports of an installation, all on the loopback interface. They are chosen freely at the first start and kept as
 * long as they are free, so that the address somebody wrote down still holds after a restart.
 */
final class Ports {

    private final Path file;
    private final Properties kept = new Properties();
    private final Set<Integer> taken = new HashSet<>();

    private Ports(Path file) {
        this.file = file;
    }

    static Ports of(Home home) {
        var ports = new Ports(home.root().resolve("ports.properties"));
        if (Files.exists(ports.file)) {
            try (Reader reader = Files.newBufferedReader(ports.file)) {
                ports.kept.load(reader);
            } catch (IOException e) {
                throw new InstallationException("The file `" + ports.file + "` cannot be read.", e);
            }
        }
        return ports;
    }

    /** The port kept under the name if it is still free, else another. */
    int choose(String name) {
        int port = keptPort(name);
        while (port == 0 || !FreePort.isFree(port) || !taken.add(port)) {
            port = FreePort.find();
        }
        kept.setProperty(name, Integer.toString(port));
        return port;
    }

    private int keptPort(String name) {
        try {
            int port = Integer.parseInt(kept.getProperty(name, "0"));
            return port >= 0 && port <= 65_535 ? port : 0;
        } catch (NumberFormatException e) {
            throw new InstallationException("The port `" + name + "` in `" + file + "` is not a number.", e);
        }
    }

    /** Writes the choice down. */
    void keep() {
        try {
            var text = new StringBuilder();
            kept.stringPropertyNames().stream()
                    .sorted()
                    .forEach(name -> text.append(name)
                            .append('=')
                            .append(kept.getProperty(name))
                            .append('\n'));
            Path unfinished = file.resolveSibling(UUID.randomUUID().toString());
            PrivateFiles.writeNew(unfinished, text.toString());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new InstallationException("The file `" + file + "` cannot be written.", e);
        }
    }
}
