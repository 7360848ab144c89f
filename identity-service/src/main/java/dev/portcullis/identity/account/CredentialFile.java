package dev.portcullis.identity.account;

import dev.portcullis.identity.credential.RootCredential;
import dev.portcullis.platform.keys.PrivateFile;
import dev.portcullis.vocabulary.AccountId;
import java.nio.file.Files;
import java.nio.file.Path;
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
            String text = json.createObjectNode()
                    .put("accountId", account.toString())
                    .put("clientId", credential.clientId())
                    .put("clientSecret", credential.clientSecret())
                    .put("tokenUrl", tokenUrl)
                    .toPrettyString();
            PrivateFile.createIfAbsent(path, text + "\n");
        }
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
