package dev.portcullis.standalone.installation;

import dev.portcullis.embedded.PrivateFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory that holds everything one installation keeps. Only its owner may look into it. */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** Creates what is missing; refuses a directory that others may enter. */
    public void prepare() {
        try {
            PrivateFiles.createDirectory(root);
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(root);
            if (!PosixFilePermissions.toString(permissions).endsWith("------")) {
                throw new InstallationException("The directory `" + root
                        + "` holds secrets, but others than its owner may enter it. Run `chmod 700` on it.");
            }
            PrivateFiles.createDirectory(secrets());
            PrivateFiles.createDirectory(credentials());
            PrivateFiles.createDirectory(checkpoints());
            PrivateFiles.createDirectory(logs());
            PrivateFiles.createDirectory(run());
        } catch (FileAlreadyExistsException e) {
            throw new InstallationException(
                    "`" + e.getFile() + "` is in the way: a directory belongs there. Move it, or"
                            + " name another directory in PORTCULLIS_HOME.");
        } catch (AccessDeniedException e) {
            throw new InstallationException("`" + e.getFile() + "` may not be written by "
                    + System.getProperty("user.name") + ". Give it to that user, or name another directory in"
                    + " PORTCULLIS_HOME.");
        } catch (IOException e) {
            throw new InstallationException(
                    "The directory `" + root + "` cannot be written. Is its disk full or"
                            + " read-only? PORTCULLIS_HOME names another directory.",
                    e);
        }
    }

    public Path postgres() {
        return root.resolve("postgresql");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    /** Signing keys, the key of the consistency tokens and the services' own secrets. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** Passwords between the services and their back ends. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** The root credentials that the first start writes for people. */
    public Path credentials() {
        return root.resolve("credentials");
    }

    /** The checkpoints of the audit log as files. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** What is true only while the installation runs. */
    public Path run() {
        return root.resolve("run");
    }
}
