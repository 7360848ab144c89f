package dev.portcullis.policy.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Cast.Member;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies on groups and roles, and what a user has through its groups. */
class GroupsAndRolesIT {

    private static final String DOCUMENT =
            "{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"mq:PUB\\\",\\\"Resource\\\":\\\"*\\\"}]}";
    private static final String TEAM = "g-0a1b2c3d4e5f6g7h";
    private static final String READER = "300000000000000101";

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);
    private final Member alice = new Member(
            "alice",
            account,
            new PrincipalId(Long.toString(
                    ThreadLocalRandom.current().nextLong(100_000_000_000_000_000L, 1_000_000_000_000_000_000L))));

    @BeforeEach
    void everybodyIsKnown() {
        service.identity().add(alice);
        service.identity().add("group", account, TEAM, "team");
        service.identity().add("role", account, READER, "reader");
        policy("orders");
    }

    @ParameterizedTest
    @CsvSource({"group,team,Group," + TEAM, "role,reader,Role," + READER})
    void aPolicyIsAttachedOnceToAGroupOrARole(String type, String name, String code, String id) {
        RestAnswer attached = attach(type, name, "orders").expect(201);
        assertThat(attached.text("/principalType")).isEqualTo(type);
        assertThat(attached.text("/principalId")).isEqualTo(id);
        attach(type, name, "orders").expectProblem(409, "EntityAlreadyExists." + code + ".Policy");
        attach(type, "nobody", "orders").expectProblem(404, "EntityNotExist." + code);
        root.delete("/v1/policies/orders").expectProblem(409, "DeleteConflict.Policy." + code);
        for (String query : List.of(
                "principalType=" + type,
                "principalType=" + type + "&principalName=" + name,
                "principalId=" + id,
                "policyName=orders")) {
            assertThat(root.get("/v1/attachments?" + query).expect(200).json().path("items"))
                    .as(query)
                    .hasSize(1);
        }
        for (int i = 1; i < 10; i++) {
            policy("more-" + i);
            attach(type, name, "more-" + i).expect(201);
        }
        policy("last");
        attach(type, name, "last").expectProblem(409, "LimitExceeded." + code + ".Policy");
        root.delete("/v1/attachments/" + attached.text("/attachmentId")).expect(204);
        root.delete("/v1/policies/orders").expect(204);
    }

    @Test
    void aUsersListMarksWhatComesFromItsGroups() {
        policy("own");
        attach("group", "team", "orders").expect(201);
        attach("user", "alice", "own").expect(201);
        assertThat(root.get("/v1/attachments?principalName=alice&inherited=true")
                        .expect(200)
                        .json()
                        .path("items"))
                .hasSize(1);

        service.identity().join(alice, "team");
        RestAnswer both =
                root.get("/v1/attachments?principalName=alice&inherited=true").expect(200);
        assertThat(both.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("policyName").asString() + " "
                                + item.path("inheritedFromGroup").asString("-")))
                .containsExactlyInAnyOrder("own -", "orders team");
        assertThat(root.get("/v1/attachments?principalName=alice")
                        .expect(200)
                        .json()
                        .path("items"))
                .hasSize(1);
        root.get("/v1/attachments?inherited=true").expectProblem(400, "InvalidParameter.Inherited");
        root.get("/v1/attachments?inherited=true&principalType=group&principalName=team")
                .expectProblem(400, "InvalidParameter.Inherited");
    }

    private void policy(String name) {
        root.post("/v1/policies", "{\"policyName\":\"" + name + "\",\"policyDocument\":\"" + DOCUMENT + "\"}")
                .expect(201);
    }

    private RestAnswer attach(String type, String name, String policy) {
        return root.post(
                "/v1/attachments",
                "{\"principalType\":\"" + type + "\",\"principalName\":\"" + name
                        + "\",\"policyType\":\"Custom\",\"policyName\":\"" + policy + "\"}");
    }
}
