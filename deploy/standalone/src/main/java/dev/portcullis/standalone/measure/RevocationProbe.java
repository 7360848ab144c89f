package dev.portcullis.standalone.measure;

import dev.portcullis.standalone.client.Answer;
import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.Service;
import dev.portcullis.standalone.installation.ServiceProcesses;
import java.time.Duration;
import java.util.Map;

/** Grants and revokes in one account, and asks decision-service how long what was revoked goes on to work. */
final class RevocationProbe implements AutoCloseable {

    private static final int USERS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String INSTANCE = "MQ_INST_measure";
    private static final String POLICY = "publish";
    private static final String DOCUMENT = """
            {"Version":"1","Statement":[{"Effect":"Allow","Action":"mq:*","Resource":"acs:mq:*:*:MQ_INST_measure*"}]}""";

    private final String accountId;
    private final ApiClient identity;
    private final ApiClient policy;
    private final ApiClient acl;
    private final ApiClient decision;
    private int times;
    private long asked;

    RevocationProbe(ServiceProcesses services, Credential root) {
        this.accountId = root.accountId();
        this.identity = client(services, Service.IDENTITY, root);
        this.policy = client(services, Service.POLICY, root);
        this.acl = client(services, Service.ACL, root);
        this.decision = client(services, Service.DECISION, root);
    }

    private static ApiClient client(ServiceProcesses services, Service service, Credential root) {
        return new ApiClient(services.address(service), services.address(Service.IDENTITY), root);
    }

    /** Makes the users, the policy and the instance. */
    void prepare() {
        for (int i = 0; i < USERS; i++) {
            identity.post("/v1/users", Map.of("userName", "user-" + i)).orFail();
        }
        acl.put("/v1/services/ons", Map.of("termsVersion", "1")).orFail();
        acl.post("/v1/instances", Map.of("instanceId", INSTANCE, "namespaced", true, "region", "cn-hangzhou"))
                .orFail();
        policy.post("/v1/policies", Map.of("policyName", POLICY, "policyDocument", DOCUMENT))
                .orFail();
    }

    /** From the 2xx of a detach to the first Deny, in nanoseconds. */
    long once() {
        String user = "user-" + times++ % USERS;
        String attachment = attach(user);
        pollUntil(user, "topic", "Allow");
        policy.delete("/v1/attachments/" + attachment).orFail();
        long revoked = System.nanoTime();
        asked += pollUntil(user, "topic", "ImplicitDeny");
        return System.nanoTime() - revoked;
    }

    /** How many questions it took on average. */
    long questions() {
        return asked / Math.max(1, times);
    }

    private String attach(String user) {
        return policy.post(
                        "/v1/attachments",
                        Map.of(
                                "principalType",
                                "user",
                                "principalName",
                                user,
                                "policyType",
                                "Custom",
                                "policyName",
                                POLICY))
                .orFail()
                .body()
                .path("attachmentId")
                .asString("");
    }

    /** How often it was asked until the outcome of sending to a topic was that. */
    long pollUntil(String user, String topic, String outcome) {
        Map<String, String> question = Map.of(
                "principal",
                "acs:ram::" + accountId + ":user/" + user,
                "action",
                "mq:PUB",
                "resource",
                "acs:mq:cn-hangzhou:" + accountId + ":" + INSTANCE + "%" + topic,
                "instance",
                INSTANCE,
                "sourceAddress",
                "192.0.2.1");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long questions = 1; ; questions++) {
            Answer answer = decision.callOnce("POST", "/v1/decisions", question, Map.of());
            if (answer.body().path("outcome").asString("").equals(outcome)) {
                return questions;
            }
            if (System.nanoTime() > deadline) {
                throw new CallException("No `" + outcome + "` within " + PATIENCE.toSeconds() + " s, but: "
                        + answer.status() + " " + answer.body());
            }
        }
    }

    @Override
    public void close() {
        identity.close();
        policy.close();
        acl.close();
        decision.close();
    }
}
