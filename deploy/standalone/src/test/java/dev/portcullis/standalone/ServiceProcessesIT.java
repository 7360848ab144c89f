package dev.portcullis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.Home;
import dev.portcullis.standalone.installation.Service;
import dev.portcullis.standalone.installation.ServiceProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each service from its own jar, told about its surroundings by environment variables alone. */
class ServiceProcessesIT {

    private static final Map<Service, String> MODULES = Map.of(
            Service.IDENTITY, "identity-service",
            Service.POLICY, "policy-service",
            Service.ACL, "acl-service",
            Service.DECISION, "decision-service/server");

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
            }
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
