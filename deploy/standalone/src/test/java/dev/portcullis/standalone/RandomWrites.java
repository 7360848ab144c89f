package dev.portcullis.standalone;

import dev.portcullis.standalone.client.Answer;
import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.CallException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes of random kinds, and what of them was acknowledged. */
final class RandomWrites {

    private static final String DOCUMENT = """
            {"Version":"1","Statement":[{"Effect":"Allow","Action":"ram:*","Resource":"*"}]}""";

    private final Random random;
    private final List<String> users = new CopyOnWriteArrayList<>();
    private final List<String> policies = new CopyOnWriteArrayList<>();

    /** Attachment ids that were acknowledged, with the user, until their detachment was asked for. */
    private final Map<String, String> attachments = new ConcurrentHashMap<>();

    /** Detached, or perhaps detached: the request was made and its answer never came. */
    private final Map<String, String> detached = new ConcurrentHashMap<>();

    RandomWrites(long seed) {
        this.random = new Random(seed);
    }

    /** One more write; true if it was acknowledged. */
    boolean once(ApiClient api, int number) {
        try {
            return write(api, number).isSuccess();
        } catch (CallException e) {
            // The server was killed while it was answering.
            return false;
        }
    }

    private Answer write(ApiClient api, int number) {
        int kind = random.nextInt(10);
        if (users.isEmpty() || kind < 3) {
            return remember(users, "user-" + number, post(api, "/v1/users", Map.of("userName", "user-" + number)));
        }
        if (policies.isEmpty() || kind < 5) {
            String name = "policy-" + number;
            return remember(
                    policies, name, post(api, "/v1/policies", Map.of("policyName", name, "policyDocument", DOCUMENT)));
        }
        if (attachments.isEmpty() || kind < 9) {
            String user = oneOf(users);
            Answer answer = post(
                    api,
                    "/v1/attachments",
                    Map.of(
                            "principalType",
                            "user",
                            "principalName",
                            user,
                            "policyType",
                            "Custom",
                            "policyName",
                            oneOf(policies),
                            "acknowledgeHighRisk",
                            true));
            if (answer.isSuccess()) {
                attachments.put(answer.body().path("attachmentId").asString(""), user);
            }
            return answer;
        }
        String attachment = oneOf(new ArrayList<>(attachments.keySet()));
        detached.put(attachment, String.valueOf(attachments.remove(attachment)));
        return api.callOnce("DELETE", "/v1/attachments/" + attachment, Map.of(), Map.of());
    }

    private static Answer post(ApiClient api, String path, Map<String, ?> body) {
        return api.callOnce("POST", path, body, Map.of());
    }

    private static Answer remember(List<String> names, String name, Answer answer) {
        if (answer.isSuccess()) {
            names.add(name);
        }
        return answer;
    }

    private String oneOf(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    /** Users that were acknowledged. */
    List<String> users() {
        return List.copyOf(users);
    }

    /** Policies that were acknowledged. */
    List<String> policies() {
        return List.copyOf(policies);
    }

    /** Attachments that were acknowledged and never asked to end, with their users. */
    Map<String, String> attachments() {
        return Map.copyOf(attachments);
    }

    /** True if a policy may or may not be attached to the user because a detachment was never answered. */
    boolean isUncertain(String user) {
        return detached.containsValue(user);
    }
}
