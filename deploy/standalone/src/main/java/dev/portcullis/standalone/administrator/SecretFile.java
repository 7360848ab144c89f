package dev.portcullis.standalone.administrator;

import dev.portcullis.embedded.PrivateFiles;
import dev.portcullis.standalone.client.CallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** A file with a secret, mode 0600, under its name only when it is complete. */
public record SecretFile(Path path) {

    /** Writes it; what was there is of a user who is gone, or had no such secret any more. */
    public void write(Map<String, String> content) {
        try {
            Path unfinished = path.resolveSibling(UUID.randomUUID().toString());
            PrivateFiles.writeNew(
                    unfinished,
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(new TreeMap<>(content))
                            + "\n");
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CallException("The file `" + path + "` cannot be written.", e);
        }
    }
}
