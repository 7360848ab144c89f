package dev.portcullis.standalone.installation;

import dev.portcullis.embedded.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * Passwords in files of mode 0600, made by chance when they are first asked for and the same ever after. Only the owner
 * of the installation's lock may ask.
 */
record Secrets(Path directory) {

    private static final int BYTES = 32;

    /** The file with the password of that name, which exists when this returns. */
    Path file(String name) {
        Path file = directory.resolve(name + ".password");
        if (!Files.exists(file)) {
            try {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                // Under its own name only when it is complete: half a password would lock the installation out.
                Path unfinished = directory.resolve(UUID.randomUUID().toString());
                PrivateFiles.writeNew(
                        unfinished, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new InstallationException("The password file `" + file + "` cannot be made.", e);
            }
        }
        return file;
    }

    /** The password of that name. */
    String read(String name) {
        Path file = file(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new InstallationException("The password file `" + file + "` cannot be read.", e);
        }
    }
}
