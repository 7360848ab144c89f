package dev.portcullis.standalone.administrator;

import dev.portcullis.standalone.client.Answer;
import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.CallException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A user with all rights, as far as it is there. Each step makes what is missing and says what it found. */
final class Administrator {

    static final String POLICY = "AdministratorAccess";

    private static final String SYSTEM = "System";
    private static final String CREATED = "created";
    private static final String THERE = "was there already";
    private static final Map<String, String> REASON = Map.of("Portcullis-Reason", "administers the account");

    private final ApiClient api;
    private final URI gateway;
    private final String name;
    private final SecretFile keyFile;
    private final SecretFile logonFile;
    private final List<String> hints = new ArrayList<>();

    Administrator(ApiClient api, URI gateway, Path folder, String name) {
        this.api = api;
        this.gateway = gateway;
        this.name = name;
        this.keyFile = new SecretFile(folder.resolve("administrator-" + name + ".json"));
        this.logonFile = new SecretFile(folder.resolve("administrator-" + name + ".logon.json"));
    }

    /** What somebody should know about what was made and what was there already. */
    List<String> hints() {
        return List.copyOf(hints);
    }

    /** A user that is there already gets no rights by accident. */
    String ensureUser(boolean existing) {
        if (!isThere("/v1/users/" + name)) {
            api.post("/v1/users", Map.of("userName", name)).orFail();
            return CREATED;
        }
        if (!existing && !hasRights()) {
            throw new CallException("There is a user `" + name + "` already, who is no administrator. Choose another "
                    + "name, or say --existing to give that user all rights.");
        }
        return THERE;
    }

    String ensureRights() {
        if (hasRights()) {
            return THERE;
        }
        api.call(
                        "POST",
                        "/v1/attachments",
                        Map.of(
                                "principalType",
                                "user",
                                "principalName",
                                name,
                                "policyType",
                                SYSTEM,
                                "policyName",
                                POLICY,
                                "acknowledgeHighRisk",
                                true),
                        REASON)
                .orFail();
        return "attached";
    }

    String ensureAccessKey() {
        String path = "/v1/users/" + name + "/access-keys";
        JsonNode keys = api.get(path).orFail().body().path("items");
        if (!keys.isEmpty()) {
            keys.forEach(key -> hints.add("AccessKey " + key.path("accessKeyId").asString("") + " is "
                    + key.path("status").asString("") + "; its secret was shown once and is not shown again."));
            hints.add("To exchange it: POST " + path + ", put the new one to use, then DELETE the old one there.");
            return THERE;
        }
        JsonNode key = api.post(path, Map.of("use", "api")).orFail().body();
        String id = key.path("accessKeyId").asString("");
        orTakeBack(
                path + "/" + id,
                () -> keyFile.write(Map.of(
                        "accountId", api.accountId(),
                        "clientId", id,
                        "clientSecret", key.path("accessKeySecret").asString(""),
                        "tokenUrl", gateway.resolve("/oauth2/token").toString())));
        hints.add("The AccessKey is in " + keyFile.path());
        return CREATED;
    }

    String ensureLogon() {
        String path = "/v1/users/" + name + "/login-profile";
        if (isThere(path)) {
            hints.add("A forgotten password is exchanged with PUT " + path + " {\"generatePassword\":true}.");
            return THERE;
        }
        JsonNode profile =
                api.post(path, Map.of("passwordResetRequired", true)).orFail().body();
        orTakeBack(
                path,
                () -> logonFile.write(Map.of(
                        "logonName", name + "@" + api.accountId(),
                        "initialPassword", profile.path("generatedPassword").asString(""),
                        "signInUrl", gateway.resolve("/v1/sign-in").toString())));
        hints.add("The password is in " + logonFile.path());
        hints.add("It has to be changed at the first sign-in; bind a second factor then.");
        return CREATED;
    }

    /** A secret that nobody has read down must not stay: it would stand in the way of the next attempt. */
    private void orTakeBack(String path, Runnable writing) {
        try {
            writing.run();
        } catch (CallException e) {
            api.delete(path).orFail();
            throw e;
        }
    }

    private boolean hasRights() {
        JsonNode attachments = api.get("/v1/attachments?principalType=user&principalName=" + name)
                .orFail()
                .body()
                .path("items");
        for (JsonNode attachment : attachments) {
            if (attachment.path("policyName").asString("").equals(POLICY)
                    && attachment.path("policyType").asString("").equals(SYSTEM)) {
                return true;
            }
        }
        return false;
    }

    private boolean isThere(String path) {
        Answer answer = api.get(path);
        return answer.status() != 404 && answer.orFail().isSuccess();
    }
}
