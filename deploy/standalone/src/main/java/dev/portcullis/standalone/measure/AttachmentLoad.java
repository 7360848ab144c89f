package dev.portcullis.standalone.measure;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.Service;
import dev.portcullis.standalone.installation.ServiceProcesses;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** How long a large load of attachments takes, and how long another account's revocations take meanwhile. */
final class AttachmentLoad {

    private static final int POLICIES = 10;
    private static final int CLIENTS = 8;
    private static final int WARM_UP = 100;
    private static final int ALONE = 300;
    private static final int MOST = 100_000;

    private final ServiceProcesses services;
    private final PrintWriter out;

    AttachmentLoad(ServiceProcesses services, PrintWriter out) {
        this.services = services;
        this.out = out;
    }

    void measure(int attachments) {
        int users = (attachments + POLICIES - 1) / POLICIES;
        Credential loading = Credential.read(services.home().credentials().resolve("account-root.json"));
        try (RevocationProbe other = new RevocationProbe(services, openAccount());
                RevocationProbe loaded = new RevocationProbe(services, loading);
                ApiClient policy =
                        new ApiClient(services.address(Service.POLICY), services.address(Service.IDENTITY), loading)) {
            other.prepare();
            loaded.prepare();
            createUsers(loading, users);
            IntStream.range(0, POLICIES).forEach(i -> createPolicy(policy, i));
            for (int i = 0; i < WARM_UP; i++) {
                other.once();
            }
            report("another account's revocations before the load", revocations(other, ALONE));
            load(policy, other, loaded, users);
        }
    }

    private void load(ApiClient policy, RevocationProbe other, RevocationProbe loaded, int users) {
        var during = new Latencies(MOST);
        long began = System.nanoTime();
        String job = policy.post("/v1/attachment-jobs", job(users))
                .orFail()
                .body()
                .path("jobId")
                .asString("");
        JsonNode state = state(policy, job);
        while (state.path("state").asString("").equals("running")) {
            during.add(other.once());
            state = state(policy, job);
        }
        long ended = System.nanoTime();
        loaded.pollUntil("load-" + (users - 1), "topic-" + (POLICIES - 1), "Allow");
        long inForce = System.nanoTime();
        if (state.path("done").asInt(0) != users * POLICIES) {
            throw new CallException("The job ended otherwise than it should: " + state);
        }
        out.println(String.format(
                Locale.ROOT,
                "%d attachments by a job: %.1f s; the last is in force %.0f ms after its end was seen",
                users * POLICIES,
                (ended - began) / 1e9,
                (inForce - ended) / 1e6));
        report("another account's revocations during the load", during);
    }

    private void report(String what, Latencies latencies) {
        out.println("  " + what + ": " + latencies);
        out.flush();
    }

    private static Latencies revocations(RevocationProbe probe, int count) {
        var latencies = new Latencies(count);
        for (int i = 0; i < count; i++) {
            latencies.add(probe.once());
        }
        return latencies;
    }

    private static JsonNode state(ApiClient policy, String job) {
        return policy.get("/v1/attachment-jobs/" + job).orFail().body();
    }

    private static Map<String, ?> job(int users) {
        List<Map<String, String>> principals = IntStream.range(0, users)
                .mapToObj(i -> Map.of("principalType", "user", "principalName", "load-" + i))
                .toList();
        List<Map<String, String>> policies = IntStream.range(0, POLICIES)
                .mapToObj(i -> Map.of("policyType", "Custom", "policyName", "load-" + i))
                .toList();
        return Map.of("action", "attach", "grants", List.of(Map.of("principals", principals, "policies", policies)));
    }

    private static void createPolicy(ApiClient policy, int number) {
        String document = """
                {"Version":"1","Statement":[
                 {"Effect":"Allow","Action":"mq:QueryInstanceBaseInfo","Resource":"*"},
                 {"Effect":"Allow","Action":"mq:PUB","Resource":"acs:mq:*:*:MQ_INST_measure%%topic-%d"}]}""".formatted(number);
        policy.post("/v1/policies", Map.of("policyName", "load-" + number, "policyDocument", document))
                .orFail();
    }

    private Credential openAccount() {
        Credential platform = Credential.read(services.home().credentials().resolve("platform-root.json"));
        try (ApiClient api = new ApiClient(services.address(Service.IDENTITY), platform)) {
            JsonNode opened = api.post("/v1/accounts", Map.of("alias", "measure-other"))
                    .orFail()
                    .body();
            return new Credential(
                    opened.path("accountId").asString(""),
                    opened.path("rootCredential").path("clientId").asString(""),
                    opened.path("rootCredential").path("clientSecret").asString(""));
        }
    }

    private void createUsers(Credential account, int count) {
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
                ApiClient identity = new ApiClient(services.address(Service.IDENTITY), account)) {
            Stream<Future<?>> created = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> {
                        identity.post("/v1/users", Map.of("userName", "load-" + i))
                                .orFail();
                    }));
            for (Future<?> each : created.toList()) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
