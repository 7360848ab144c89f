package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RolesIT {

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();
    private final String account =
            root.get("/v1/account").json().path("accountId").asString();

    @Test
    void aRoleRemembersWhomItsTrustPolicyMeant() {
        String alice = user("alice");
        Answer created = create("Reader", user(account, "ALICE"), "acs:ram::1000000000000777:root");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("roleId").asString()).matches("[1-9][0-9]{17}");
        assertThat(created.json().path("arn").asString()).isEqualTo("acs:ram::" + account + ":role/Reader");
        assertThat(created.json().path("maxSessionDuration").asInt()).isEqualTo(3600);
        JsonNode trusted = created.json().path("trustedPrincipals");
        assertThat(trusted.at("/0/id").asString()).isEqualTo(alice);
        assertThat(trusted.at("/1/id").asString())
                .as("an account is its number")
                .isEqualTo("1000000000000777");
        assertThat(root.get("/v1/roles/reader").json()).isEqualTo(created.json());
        assertThat(root.get("/v1/roles").json().path("items")).hasSize(1);
        assertThat(root.delete("/v1/roles/reader").status()).isEqualTo(204);
        assertThat(root.get("/v1/roles/reader").code()).isEqualTo("EntityNotExist.Role");
    }

    @Test
    void whoeverDoesNotExistIsNotTrusted() {
        assertThat(create("reader", user(account, "nobody")).code())
                .isEqualTo("InvalidParameter.PolicyDocument.Principal");
        assertThat(create("reader", "acs:ram::" + account + ":role/nothing").code())
                .isEqualTo("InvalidParameter.PolicyDocument.Principal");
        assertThat(create("reader", "acs:ram::" + account + ":assumed-role/a/bb")
                        .code())
                .isEqualTo("MalformedPolicyDocument");
    }

    @Test
    void namesOfOtherAccountsAreKeptWithoutSayingWhetherTheyExist() {
        RunningIdentityService.Caller other = service.rootOfFreshAccount();
        other.post("/v1/users", "{\"userName\":\"mallory\"}");
        String theirs = other.get("/v1/account").json().path("accountId").asString();
        JsonNode trusted = create("reader", user(theirs, "mallory"), user(theirs, "nobody"))
                .json()
                .path("trustedPrincipals");
        assertThat(trusted).hasSize(2);
        assertThat(trusted.at("/0").has("id")).isFalse();
        assertThat(trusted.at("/1").has("id")).isFalse();
    }

    @Test
    void aChangeSaysWhoGainsAndWhoLoses() {
        user("alice");
        user("bob");
        create("reader", user(account, "alice"));
        Answer changed = root.put(
                "/v1/roles/reader",
                "{\"trustPolicy\":" + quoted(trust(user(account, "bob"))) + ",\"maxSessionDuration\":7200}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(names(changed.json().at("/trust/gained"))).containsExactly(user(account, "bob"));
        assertThat(names(changed.json().at("/trust/lost"))).containsExactly(user(account, "alice"));
        assertThat(changed.json().at("/role/maxSessionDuration").asInt()).isEqualTo(7200);
        assertThat(service.eventsOf(root)).endsWith("identity.role.trust-changed", "identity.role.updated");

        Answer same = root.put(
                "/v1/roles/reader",
                "{\"trustPolicy\":" + quoted(trust(user(account, "bob"))) + ",\"maxSessionDuration\":7200}");
        assertThat(same.json().at("/trust/gained")).isEmpty();
        assertThat(service.eventsOf(root)).endsWith("identity.role.trust-changed", "identity.role.updated");
    }

    @Test
    void whoeverComesAfterATrustedUserOfThatNameIsTrustedOnlyWhenItIsSaidAgain() {
        String before = user("alice");
        create("reader", user(account, "alice"));
        assertThat(root.delete("/v1/users/alice").status()).isEqualTo(204);
        String after = user("alice");
        assertThat(root.get("/v1/roles/reader")
                        .json()
                        .at("/trustedPrincipals/0/id")
                        .asString())
                .isEqualTo(before);

        Answer again = root.put("/v1/roles/reader", "{\"trustPolicy\":" + quoted(trust(user(account, "alice"))) + "}");
        assertThat(again.json().at("/trust/gained/0/id").asString()).isEqualTo(after);
        assertThat(again.json().at("/trust/lost/0/id").asString()).isEqualTo(before);
    }

    @Test
    void aRoleIsDisabledWithItsSessionsEndedAndTagged() {
        create("reader", "acs:ram::" + account + ":root");
        assertThat(root.post("/v1/roles/reader/disable", "")
                        .json()
                        .path("enabled")
                        .asBoolean(true))
                .isFalse();
        assertThat(root.post("/v1/roles/reader/disable", "").status()).isEqualTo(200);
        assertThat(root.post("/v1/roles/reader/enable", "")
                        .json()
                        .path("enabled")
                        .asBoolean(false))
                .isTrue();
        assertThat(root.post("/v1/roles/reader/end-sessions", "").status()).isEqualTo(200);
        Answer tagged = root.post("/v1/roles/reader/tags", "{\"tags\":{\"team\":\"orders\",\"cost\":\"7\"}}");
        assertThat(tagged.json().at("/tags/team").asString()).isEqualTo("orders");
        Answer untagged = root.post("/v1/roles/reader/untag", "{\"tagKeys\":[\"team\",\"absent\"]}");
        assertThat(untagged.json().path("tags")).hasSize(1);
        assertThat(service.eventsOf(root))
                .endsWith(
                        "identity.role.created",
                        "identity.role.disabled",
                        "identity.role.sessions-ended",
                        "identity.role.enabled",
                        "identity.role.sessions-ended",
                        "identity.role.tagged",
                        "identity.role.untagged");
    }

    @Test
    void whatIsWrongWithARoleIsSaid() {
        create("reader", "acs:ram::" + account + ":root");
        assertThat(create("READER", "acs:ram::" + account + ":root").code()).isEqualTo("EntityAlreadyExists.Role");
        assertThat(create("a b", "acs:ram::" + account + ":root").code())
                .isEqualTo("InvalidParameter.RoleName.InvalidChars");
        assertThat(post("x", "{}", "").code()).isEqualTo("MalformedPolicyDocument");
        assertThat(post("x", " ".repeat(7_000), "").code()).isEqualTo("InvalidParameter.PolicyDocument.Length");
        String trust = trust("acs:ram::" + account + ":root");
        for (int seconds : List.of(3_599, 43_201)) {
            assertThat(post("x", trust, ",\"maxSessionDuration\":" + seconds).code())
                    .isEqualTo("InvalidParameter.MaxSessionDuration");
        }
        assertThat(post("x", trust, ",\"description\":\"\"").code()).isEqualTo("InvalidParameter.Description.Length");
        assertThat(post("x", trust, ",\"tags\":{\"acs:a\":\"b\"}").code()).isEqualTo("InvalidParameter.TagKey");
        assertThat(root.put("/v1/roles/nothing", "{\"trustPolicy\":" + quoted(trust) + "}")
                        .code())
                .isEqualTo("EntityNotExist.Role");
    }

    @Test
    void aRoleWithPoliciesIsNotDeleted() {
        try (StandInPolicyService policies = StandInPolicyService.answering(200, "{\"attachmentIds\":[\"at-1\"]}");
                RunningIdentityService guarded = RunningIdentityService.start(
                        Map.of("portcullis.policy.url", policies.url(), "portcullis.limits.roles", "1"))) {
            RunningIdentityService.Caller owner = guarded.root();
            String trust = "{\"trustPolicy\":" + quoted(trust("acs:ram::1000000000000777:root"));
            assertThat(owner.post("/v1/roles", trust + ",\"roleName\":\"reader\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(owner.post("/v1/roles", trust + ",\"roleName\":\"writer\"}")
                            .code())
                    .isEqualTo("LimitExceeded.Role");
            assertThat(owner.delete("/v1/roles/reader").code()).isEqualTo("DeleteConflict.Role.Policy");
            policies.answer(503, "{}");
            assertThat(owner.delete("/v1/roles/reader").status()).isEqualTo(204);
        }
    }

    @Test
    void rolesOfOneAccountAreNoneOfAnothersBusiness() {
        create("reader", "acs:ram::" + account + ":root");
        RunningIdentityService.Caller mallory = service.rootOfFreshAccount();
        assertThat(mallory.get("/v1/roles/reader").status()).isEqualTo(404);
        assertThat(mallory.put(
                                "/v1/roles/reader",
                                "{\"trustPolicy\":" + quoted(trust("acs:ram::1000000000000777:root")) + "}")
                        .status())
                .isEqualTo(404);
        for (String verb : List.of("disable", "enable", "end-sessions")) {
            assertThat(mallory.post("/v1/roles/reader/" + verb, "").status()).isEqualTo(404);
        }
        assertThat(mallory.delete("/v1/roles/reader").status()).isEqualTo(404);
        assertThat(mallory.get("/v1/roles").json().path("items")).isEmpty();
    }

    private String user(String name) {
        return root.post("/v1/users", "{\"userName\":\"" + name + "\"}")
                .json()
                .path("userId")
                .asString();
    }

    private static String user(String account, String name) {
        return "acs:ram::" + account + ":user/" + name;
    }

    private Answer create(String name, String... trusted) {
        return post(name, trust(trusted), "");
    }

    private Answer post(String name, String trustPolicy, String more) {
        return root.post(
                "/v1/roles", "{\"roleName\":\"" + name + "\",\"trustPolicy\":" + quoted(trustPolicy) + more + "}");
    }

    private static String trust(String... principals) {
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"RAM\":[\""
                + String.join("\",\"", principals) + "\"]}}]}";
    }

    private static String quoted(String text) {
        return RunningIdentityService.JSON.writeValueAsString(text);
    }

    private static Stream<String> names(JsonNode principals) {
        return principals.valueStream().map(principal -> principal.path("name").asString());
    }
}
