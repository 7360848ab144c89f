package dev.portcullis.identity.account;

import dev.portcullis.identity.credential.RootCredential;
import dev.portcullis.platform.keys.PrivateFile;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file from which the first administrator learns how to sign in. It is on disk before the account exists, so that a
 * crash in between leaves a credential that the next start uses, and never an account that nobody can enter.
 */
final class CredentialFile {

    private final Path path;
    private final String tokenUrl;
    private final JsonMapper json;

    CredentialFile(Path path, String tokenUrl, JsonMapper json) {
        this.path = path;
        this.tokenUrl = tokenUrl;
        this.json = json;
    }

    /** What stands in the file. */
    record Content(AccountId account, RootCredential credential) {}

    /** Writes the file unless it is there; in any case, what it holds then. */
    Content writeOrRead(AccountId account, RootCredential credential) {
        if (!Files.exists(path)) {
            PrivateFile.createIfAbsent(path, text(account, credential));
        }
        return read();
    }

    /** Whether it is there and its credential is one of that account. */
    boolean isOf(AccountId account) {
        return Files.exists(path) && read().account().equals(account);
    }

    /**
     * Puts another credential in its place as soon as the change is made. Until then it lies beside it, on disk, so that
     * a crash in between leaves it for whoever looks; a change that was refused leaves nothing.
     */
    void replace(AccountId account, RootCredential credential, Runnable change) {
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            PrivateFile.createIfAbsent(draft, text(account, credential));
            try {
                change.run();
            } catch (Rejection e) {
                Files.delete(draft);
                throw e;
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + path + " cannot be replaced by " + draft, e);
        }
    }

    private String text(AccountId account, RootCredential credential) {
        return json.createObjectNode()
                        .put("accountId", account.toString())
                        .put("clientId", credential.clientId())
                        .put("clientSecret", credential.clientSecret())
                        .put("tokenUrl", tokenUrl)
                        .toPrettyString()
                + "\n";
    }

    private Content read() {
        JsonNode content = json.readTree(PrivateFile.read(path));
        return new Content(
                AccountId.parse(content.path("accountId").asString("")),
                new RootCredential(
                        content.path("clientId").asString(""),
                        content.path("clientSecret").asString("")));
    }

    Path path() {
        return path;
    }
}
