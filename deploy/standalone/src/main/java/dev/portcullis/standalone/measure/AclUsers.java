package dev.portcullis.standalone.measure;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.CallException;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.Service;
import dev.portcullis.standalone.installation.ServiceProcesses;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What an instance with many ACL users costs: a change of an entry, and a decision on a client, before and after. */
final class AclUsers {

    private static final int CLIENTS = 16;
    private static final int SAMPLES = 500;
    private static final int WARM_UP = 200;
    private static final String INSTANCE = "rmq-cn-measure";
    private static final String PATH = "/v1/instances/" + INSTANCE;
    private static final String FIRST = "user-first";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServiceProcesses services;
    private final PrintWriter out;
    private final Credential root;

    AclUsers(ServiceProcesses services, PrintWriter out) {
        this.services = services;
        this.out = out;
        this.root = Credential.read(services.home().credentials().resolve("account-root.json"));
    }

    void measure(int users, int entriesPerUser) {
        try (ApiClient acl = client(Service.ACL);
                ApiClient decision = client(Service.DECISION)) {
            acl.put("/v1/services/ons", Map.of("termsVersion", "1")).orFail();
            acl.post(
                            "/v1/instances",
                            Map.of(
                                    "instanceId",
                                    INSTANCE,
                                    "series",
                                    "rocketmq-5",
                                    "namespaced",
                                    true,
                                    "region",
                                    "cn-hangzhou"))
                    .orFail();
            acl.put(PATH + "/authentication/user-authentication", Map.of("enabled", true))
                    .orFail();
            acl.put(PATH + "/authentication/types", Map.of("types", List.of("acl")))
                    .orFail();
            user(acl, FIRST, entriesPerUser);
            awaitAllow(decision, FIRST);
            report("With 1 ACL user and " + entriesPerUser + " entries", acl, decision);
            fill(users - 1, entriesPerUser);
            awaitAllow(decision, name(users - 2));
            report("With " + users + " ACL users and " + users * entriesPerUser + " entries", acl, decision);
        }
    }

    private void fill(int users, int entriesPerUser) {
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> shares = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int first = client;
                shares.add(threads.submit(() -> {
                    try (ApiClient acl = client(Service.ACL)) {
                        for (int i = first; i < users; i += CLIENTS) {
                            user(acl, name(i), entriesPerUser);
                        }
                    }
                }));
            }
            for (Future<?> share : shares) {
                share.get();
            }
        } catch (ExecutionException e) {
            throw new CallException("The instance could not be filled.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallException("The instance was not filled to the end.", e);
        }
    }

    private static String name(int number) {
        return "user-" + number;
    }

    private static void user(ApiClient acl, String name, int entries) {
        acl.post(PATH + "/acl-users", Map.of("userName", name)).orFail();
        for (int i = 0; i < entries; i++) {
            entry(acl, name, i % 2 == 0 ? "topic-" + i : "topic-" + i + "-*", "Allow");
        }
    }

    private static void entry(ApiClient acl, String user, String topic, String decision) {
        acl.put(
                        PATH + "/acl-users/" + user + "/entries",
                        Map.of(
                                "resourceType",
                                "Topic",
                                "resourceName",
                                topic,
                                "actions",
                                List.of("Pub"),
                                "decision",
                                decision))
                .orFail();
    }

    private void report(String when, ApiClient acl, ApiClient decision) {
        var changes = new Latencies(SAMPLES);
        var decisions = new Latencies(SAMPLES);
        for (int i = 0; i < WARM_UP + SAMPLES; i++) {
            long began = System.nanoTime();
            entry(acl, FIRST, "topic-0", i % 2 == 0 ? "Deny" : "Allow");
            long changed = System.nanoTime();
            ask(decision, FIRST);
            long decided = System.nanoTime();
            if (i >= WARM_UP) {
                changes.add(changed - began);
                decisions.add(decided - changed);
            }
        }
        out.println(when + ":");
        out.println("  a change of an entry, over HTTP: " + changes);
        out.println("  a decision on a client, over HTTP: " + decisions);
        out.flush();
    }

    private void awaitAllow(ApiClient decision, String user) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(decision, user).equals("Allow")) {
            if (System.nanoTime() > deadline) {
                throw new CallException("The entries of `" + user + "` do not arrive.");
            }
        }
    }

    private static String ask(ApiClient decision, String user) {
        Map<String, ?> client = Map.of(
                "instance",
                INSTANCE,
                "network",
                "internet",
                "sourceAddress",
                "192.0.2.1",
                "credential",
                Map.of("kind", "user", "id", user),
                "direction",
                "publish",
                "topic",
                "topic-1-a");
        return decision.post("/v1/decisions", Map.of("client", client))
                .body()
                .path("outcome")
                .asString("");
    }

    private ApiClient client(Service service) {
        return new ApiClient(services.address(service), services.address(Service.IDENTITY), root);
    }
}
