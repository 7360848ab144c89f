package dev.portcullis.standalone.measure;

import dev.portcullis.standalone.client.Answer;
import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.Service;
import dev.portcullis.standalone.installation.ServiceProcesses;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;

/** How long a revoked right goes on to work. */
final class Revocation {

    private static final int WARM_UP = 100;
    private static final int USERS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String INSTANCE = "MQ_INST_measure";
    private static final String POLICY = "publish";
    private static final String DOCUMENT = """
            {"Version":"1","Statement":[{"Effect":"Allow","Action":"mq:*","Resource":"acs:mq:*:*:MQ_INST_measure*"}]}""";

    private final ServiceProcesses services;
    private final PrintWriter out;
    private final Credential root;

    Revocation(ServiceProcesses services, PrintWriter out) {
        this.services = services;
        this.out = out;
        this.root = Credential.read(services.home().credentials().resolve("account-root.json"));
    }

    void measure(int count) {
        try (ApiClient identity = client(Service.IDENTITY);
                ApiClient policy = client(Service.POLICY);
                ApiClient acl = client(Service.ACL);
                ApiClient decision = client(Service.DECISION)) {
            for (int i = 0; i < USERS; i++) {
                identity.post("/v1/users", Map.of("userName", "user-" + i)).orFail();
            }
            acl.put("/v1/services/ons", Map.of("termsVersion", "1")).orFail();
            acl.post("/v1/instances", Map.of("instanceId", INSTANCE, "namespaced", true, "region", "cn-hangzhou"))
                    .orFail();
            policy.post("/v1/policies", Map.of("policyName", POLICY, "policyDocument", DOCUMENT))
                    .orFail();
            var latencies = new Latencies(count);
            long asked = 0;
            for (int i = 0; i < WARM_UP + count; i++) {
                String user = "user-" + i % USERS;
                String attachment = attach(policy, user);
                pollUntil(decision, user, "Allow");
                policy.delete("/v1/attachments/" + attachment).orFail();
                long revoked = System.nanoTime();
                asked += pollUntil(decision, user, "ImplicitDeny");
                if (i >= WARM_UP) {
                    latencies.add(System.nanoTime() - revoked);
                }
            }
            out.println("From the 2xx of a detach to the first Deny over HTTP, decision-service in another process:");
            out.println("  " + latencies);
            out.println(
                    "  asked " + asked / (WARM_UP + count) + " times each on average, one question after the other");
        }
    }

    private ApiClient client(Service service) {
        return new ApiClient(services.address(service), services.address(Service.IDENTITY), root);
    }

    private static String attach(ApiClient policy, String user) {
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

    /** How often it was asked until the outcome was that. */
    private long pollUntil(ApiClient decision, String user, String outcome) {
        Map<String, String> question = Map.of(
                "principal",
                "acs:ram::" + root.accountId() + ":user/" + user,
                "action",
                "mq:PUB",
                "resource",
                "acs:mq:cn-hangzhou:" + root.accountId() + ":" + INSTANCE + "%topic",
                "instance",
                INSTANCE,
                "sourceAddress",
                "192.0.2.1");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long asked = 1; ; asked++) {
            Answer answer = decision.callOnce("POST", "/v1/decisions", question, Map.of());
            if (answer.body().path("outcome").asString("").equals(outcome)) {
                return asked;
            }
            if (System.nanoTime() > deadline) {
                throw new CallException("No `" + outcome + "` within " + PATIENCE.toSeconds() + " s, but: "
                        + answer.status() + " " + answer.body());
            }
        }
    }
}
