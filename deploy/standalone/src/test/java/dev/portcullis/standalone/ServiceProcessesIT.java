package dev.portcullis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.Home;
import dev.portcullis.standalone.installation.Service;
import dev.portcullis.standalone.installation.ServiceProcesses;
import dev.portcullis.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each service from its own jar, told about its surroundings by environment variables alone. */
class ServiceProcessesIT {

    private static final Map<Service, String> MODULES = Map.of(
            Service.IDENTITY, "identity-service",
            Service.POLICY, "policy-service",
            Service.ACL, "acl-service",
            Service.DECISION, "decision-service/server");

    private static final String NOTHING_MUCH =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\"Resource\":\"*\"}]}";

    @TempDir
    private Path scratch;

    @Test
    void workTogetherAsProcessesOfTheirOwn() {
        try (ServiceProcesses services = ServiceProcesses.start(
                new Home(scratch.resolve("home")), Set.of(Service.values()), ServiceProcessesIT::command, _ -> {})) {
            Credential root = Credential.read(services.home().credentials().resolve("account-root.json"));
            try (ApiClient identity = client(services, Service.IDENTITY, root);
                    ApiClient policy = client(services, Service.POLICY, root);
                    ApiClient decision = client(services, Service.DECISION, root)) {
                identity.post("/v1/users", Map.of("userName", "alice")).orFail();
                policy.post(
                                "/v1/policies",
                                Map.of(
                                        "policyName",
                                        "read-users",
                                        "policyDocument",
                                        "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\","
                                                + "\"Action\":\"ram:Get*\",\"Resource\":\"*\"}]}"))
                        .orFail();
                policy.post(
                                "/v1/attachments",
                                Map.of(
                                        "principalType", "user",
                                        "principalName", "alice",
                                        "policyType", "Custom",
                                        "policyName", "read-users"))
                        .orFail();

                String token = policy.consistencyToken().orElseThrow();
                assertThat(outcome(decision, root, "ram:GetUser", token)).isEqualTo("Allow");
                assertThat(outcome(decision, root, "ram:DeleteUser", token)).isEqualTo("ImplicitDeny");
                aJobWhoseProcessIsKilledIsGoneOnWithByAnother(services, root);
            }
        }
    }

    private static void aJobWhoseProcessIsKilledIsGoneOnWithByAnother(ServiceProcesses services, Credential root) {
        List<String> users = IntStream.range(0, 60).mapToObj(i -> "user-" + i).toList();
        List<String> policies =
                IntStream.range(0, 10).mapToObj(i -> "policy-" + i).toList();
        String job;
        try (ApiClient identity = client(services, Service.IDENTITY, root);
                ApiClient policy = client(services, Service.POLICY, root)) {
            users.forEach(
                    name -> identity.post("/v1/users", Map.of("userName", name)).orFail());
            policies.forEach(
                    name -> policy.post("/v1/policies", Map.of("policyName", name, "policyDocument", NOTHING_MUCH))
                            .orFail());
            job = policy.post(
                            "/v1/attachment-jobs",
                            Map.of(
                                    "action",
                                    "attach",
                                    "grants",
                                    List.of(Map.of(
                                            "principals", named("principalType", "user", "principalName", users),
                                            "policies", named("policyType", "Custom", "policyName", policies)))))
                    .orFail()
                    .body()
                    .path("jobId")
                    .asString("");
            // In the middle, between two pieces or within one.
            JsonNode state = job(policy, job);
            while (state.path("done").asInt(0) < 100) {
                state = job(policy, job);
            }
            services.kill(Service.POLICY);
            assertThat(state.path("done").asInt(0)).isLessThan(600);
        }
        services.startAgain(Service.POLICY, command(Service.POLICY));

        try (ApiClient policy = client(services, Service.POLICY, root)) {
            JsonNode ended = Eventually.returnsWithin(Duration.ofSeconds(60), () -> {
                JsonNode state = job(policy, job);
                assertThat(state.path("state").asString("")).isEqualTo("done");
                return state;
            });
            assertThat(ended.path("done").asInt(0)).isEqualTo(600);
            assertThat(ended.path("refused").asInt(-1)).isZero();
            List<String> ofItems = items(policy, "/v1/attachment-jobs/" + job + "/items");
            assertThat(ofItems).hasSize(600).doesNotHaveDuplicates();
            assertThat(items(policy, "/v1/attachments"))
                    .filteredOn(attachment -> attachment.contains(" policy-"))
                    .containsExactlyInAnyOrderElementsOf(ofItems);
        }
        assertThat(attachedEvents(services)).isEqualTo(601);
    }

    private static JsonNode job(ApiClient policy, String job) {
        return policy.get("/v1/attachment-jobs/" + job).orFail().body();
    }

    private static List<Map<String, String>> named(String type, String kind, String name, List<String> names) {
        return names.stream().map(each -> Map.of(type, kind, name, each)).toList();
    }

    /** Attachment, user and policy of everything in a list. */
    private static List<String> items(ApiClient policy, String path) {
        List<String> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = policy.get(path + "?limit=500" + cursor).orFail().body();
            page.path("items")
                    .forEach(item -> items.add(item.path("attachmentId").asString("") + " "
                            + item.path("principalName").asString("") + " "
                            + item.path("policyName").asString("")));
            String next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return items;
    }

    private static int attachedEvents(ServiceProcesses services) {
        try (Connection connection = services.connect(Service.POLICY);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM domain_event WHERE payload_type = 'policy.attachment.attached'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ApiClient client(ServiceProcesses services, Service service, Credential credential) {
        return new ApiClient(services.address(service), services.address(Service.IDENTITY), credential);
    }

    private static String outcome(ApiClient decision, Credential root, String action, String token) {
        return decision.post(
                        "/v1/decisions",
                        Map.of(
                                "principal",
                                "acs:ram::" + root.accountId() + ":user/alice",
                                "action",
                                action,
                                "resource",
                                "acs:ram:*:" + root.accountId() + ":user/alice",
                                "consistencyToken",
                                token))
                .orFail()
                .body()
                .path("outcome")
                .asString("");
    }

    private static List<String> command(Service service) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-jar",
                executable(service).toString());
    }

    private static Path executable(Service service) {
        Path target =
                Path.of("../..").resolve(MODULES.getOrDefault(service, "")).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no executable jar in " + target.toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
