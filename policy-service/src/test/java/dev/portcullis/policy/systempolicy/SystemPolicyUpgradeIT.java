package dev.portcullis.policy.systempolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.platform.config.ProductVersion;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.policy.systempolicy.SystemPolicies.Released;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What a release does to the store when it starts. */
class SystemPolicyUpgradeIT {

    private final RunningService service = RunningPolicyService.shared();
    private final String name = "Test" + ThreadLocalRandom.current().nextLong(1_000_000_000L);
    private final RestClient tenant = service.rootOf(Cast.freshAccount());

    @Test
    void theFirstStartHasBroughtThemInTheNameOfTheRelease() {
        assertThat(service.eventsOf(AccountId.PLATFORM)).contains("policy.system-policy.released");
        assertThat(service.metaDataOf(AccountId.PLATFORM).getFirst())
                .contains(
                        "\"actorType\":\"product\"",
                        "portcullis-" + ProductVersion.ofThisBuild().text());
    }

    @Test
    void aStartThatFindsEverythingWritesNothing() {
        int before = service.eventsOf(AccountId.PLATFORM).size();

        upgrade(SystemPolicies.ofThisBuild()).run();

        assertThat(service.eventsOf(AccountId.PLATFORM)).hasSize(before);
    }

    @Test
    void aChangedDocumentIsANewVersionAndTheOldOneStaysReadable() {
        upgrade(release(1)).run();
        upgrade(release(2)).run();

        RestAnswer policy = tenant.get("/v1/policies/" + name).expect(200);
        assertThat(policy.text("/defaultVersionId")).isEqualTo("v2");
        assertThat(policy.text("/description")).isEqualTo("as of 2");
        assertThat(tenant.get("/v1/policies/" + name + "/versions/v1").text("/policyDocument"))
                .isEqualTo(document(1));
    }

    @Test
    void anOlderReleaseThatStartsBesideANewerOneUndoesNothing() {
        upgrade(release(3)).run();
        int before = service.eventsOf(AccountId.PLATFORM).size();

        upgrade(release(1)).run();

        assertThat(service.eventsOf(AccountId.PLATFORM)).hasSize(before);
        assertThat(tenant.get("/v1/policies/" + name).text("/defaultVersionId")).isEqualTo("v3");
    }

    @Test
    void whicheverReleasesStartAtOnceEachVersionIsThereOnce() throws Exception {
        List<Callable<Boolean>> starts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SystemPolicyUpgrade upgrade = upgrade(release(1 + i % 4));
            starts.add(() -> {
                upgrade.run();
                return true;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> start : threads.invokeAll(starts)) {
                assertThat(start.get()).isTrue();
            }
        }

        List<String> versions = new ArrayList<>();
        tenant.get("/v1/policies/" + name + "/versions")
                .json()
                .at("/items")
                .forEach(item -> versions.add(item.path("versionId").asString()));
        assertThat(versions).containsExactly("v1", "v2", "v3", "v4");
        assertThat(tenant.get("/v1/policies/" + name).text("/defaultVersionId")).isEqualTo("v4");
        List<Long> positions = service.positionsOf(AccountId.PLATFORM);
        assertThat(positions).doesNotHaveDuplicates();
        assertThat(positions.getLast()).isEqualTo(positions.size());
    }

    @Test
    void aReleaseWithAnotherDocumentUnderAReleasedNumberDoesNotStart() {
        upgrade(release(1)).run();
        SystemPolicyVersion forged = new SystemPolicyVersion("1.0", "as of 1", Optional.empty(), document(9));

        SystemPolicyUpgrade other =
                upgrade(new SystemPolicies(List.of(new Released(name, "product", List.of(forged)))));

        assertThatThrownBy(other::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("v1")
                .hasMessageContaining(name);
    }

    @Test
    void anAccountWhosePolicyHasTheNameOfANewSystemPolicyKeepsIt() {
        tenant.post(
                        "/v1/policies",
                        "{\"policyName\":\"" + name + "\",\"policyDocument\":\""
                                + document(7).replace("\"", "\\\"") + "\"}")
                .expect(201);

        upgrade(release(1)).run();

        assertThat(tenant.get("/v1/policies/" + name).text("/policyType")).isEqualTo("Custom");
        assertThat(tenant.get("/v1/policies/" + name + "?policyType=System").text("/policyType"))
                .isEqualTo("System");
        tenant.delete("/v1/policies/" + name).expect(204);
        assertThat(tenant.get("/v1/policies/" + name).text("/policyType")).isEqualTo("System");
        tenant.post(
                        "/v1/policies",
                        "{\"policyName\":\"" + name + "\",\"policyDocument\":\""
                                + document(7).replace("\"", "\\\"") + "\"}")
                .expectProblem(409, "EntityAlreadyExists.Policy");
    }

    private SystemPolicyUpgrade upgrade(SystemPolicies policies) {
        return new SystemPolicyUpgrade(
                service.bean(WriteTransactions.class),
                service.bean(SystemPolicyDirectory.class),
                policies,
                ProductVersion.ofThisBuild());
    }

    private SystemPolicies release(int versions) {
        List<SystemPolicyVersion> all = new ArrayList<>();
        for (int i = 1; i <= versions; i++) {
            all.add(new SystemPolicyVersion(i + ".0", "as of " + i, Optional.empty(), document(i)));
        }
        return new SystemPolicies(List.of(new Released(name, "product", all)));
    }

    private static String document(int number) {
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:Test" + number
                + "\",\"Resource\":\"*\"}]}";
    }
}
