package dev.portcullis.standalone.demo;

import dev.portcullis.standalone.client.Answer;
import dev.portcullis.standalone.client.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Users, policies and instances of the demo. Everything may exist from an earlier run; then it is used as it is. */
final class DemoWorld {

    static final String REGION = "cn-hangzhou";

    /** Ids that the masked id {@code MQ_INST_138015630679****_BcZwWZ9k} of the documents matches. */
    static final String NAMESPACED = "MQ_INST_1380156306790001_BcZwWZ9k";

    static final String PLAIN = "MQ_INST_1380156306790002_BcZwWZ9k";

    private final ApiClient api;

    DemoWorld(ApiClient api) {
        this.api = api;
    }

    static String document(String name) {
        try (InputStream stream = DemoWorld.class.getResourceAsStream("/demo/" + name + ".json")) {
            if (stream == null) {
                throw new IllegalStateException("the demo's document " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the user; tells whether it was there before. */
    Made user(String name) {
        return ensure("/v1/users", Map.of("userName", name), "EntityAlreadyExists.User");
    }

    Made policy(String name, String document) {
        return ensure(
                "/v1/policies", Map.of("policyName", name, "policyDocument", document), "EntityAlreadyExists.Policy");
    }

    /** Activates messaging, without which nothing is registered or decided. */
    Made messaging() {
        JsonNode service = api.get("/v1/services/ons").orFail().body();
        if (service.path("active").asBoolean()) {
            return Made.BEFORE;
        }
        api.put(
                        "/v1/services/ons",
                        Map.of("termsVersion", service.path("termsInForce").asString()))
                .orFail();
        return Made.NOW;
    }

    Made instance(String id, boolean namespaced) {
        return ensure(
                "/v1/instances",
                Map.of("instanceId", id, "namespaced", namespaced, "region", REGION),
                "EntityAlreadyExists.Instance");
    }

    /** Whether something was made now or was there already. */
    enum Made {
        NOW("created"),
        BEFORE("was there already");

        final String words;

        Made(String words) {
            this.words = words;
        }
    }

    private Made ensure(String path, Map<String, ?> body, String alreadyThere) {
        Answer answer = api.post(path, body);
        if (answer.code().equals(alreadyThere)) {
            return Made.BEFORE;
        }
        answer.orFail();
        return Made.NOW;
    }

    /** Attaches and returns the id of the attachment. */
    String attach(String policy, String user, String reason) {
        Answer answer = api.call(
                        "POST",
                        "/v1/attachments",
                        Map.of(
                                "principalType",
                                "user",
                                "principalName",
                                user,
                                "policyType",
                                "Custom",
                                "policyName",
                                policy),
                        Map.of("Portcullis-Reason", reason))
                .orFail();
        return answer.body().path("attachmentId").asString("");
    }

    void detach(String attachmentId, String reason) {
        api.call("DELETE", "/v1/attachments/" + attachmentId, Map.of(), Map.of("Portcullis-Reason", reason))
                .orFail();
    }

    /** What an earlier run may have left attached goes, so that this one starts from nothing. */
    int detachAll(String user, String reason) {
        JsonNode items = api.get("/v1/attachments?principalType=user&principalName=" + user)
                .orFail()
                .body()
                .path("items");
        items.forEach(item -> detach(item.path("attachmentId").asString(""), reason));
        return items.size();
    }

    void openToEveryone(String instanceId, String reason) {
        allowlist(instanceId, Map.of("mode", "open"), reason);
    }

    void restrict(String instanceId, List<String> ranges, String reason) {
        allowlist(instanceId, Map.of("mode", "restricted", "entries", ranges), reason);
    }

    private void allowlist(String instanceId, Map<String, ?> wanted, String reason) {
        api.call("PUT", "/v1/instances/" + instanceId + "/allowlist", wanted, Map.of("Portcullis-Reason", reason))
                .orFail();
    }
}
