package dev.portcullis.standalone.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who signs in.
 *
 * @param accountId the account that the credential belongs to
 */
public record Credential(String accountId, String clientId, String clientSecret) {

    /** Reads a credential file as the first start writes it. */
    public static Credential read(Path file) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            return new Credential(
                    json.path("accountId").asString(""),
                    json.path("clientId").asString(""),
                    json.path("clientSecret").asString(""));
        } catch (IOException | JacksonException e) {
            throw new CallException("The credential file `" + file + "` cannot be read.", e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Credential[accountId=" + accountId + ", clientId=" + clientId + "]";
    }
}
