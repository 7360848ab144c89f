package dev.portcullis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user is besides a name: a person, a state, tags, and things that go with it. */
class WholeUsersIT {

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();

    @Test
    void aRenamedUserIsTheSameUser() {
        String id = create("alice").json().path("userId").asString();
        create("bob");
        Answer renamed = root.put("/v1/users/alice", "{\"userName\":\"alice.a\"}");
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(renamed.json().path("userId").asString()).isEqualTo(id);
        assertThat(root.get("/v1/users/alice").status()).isEqualTo(404);
        assertThat(root.put("/v1/users/alice.a", "{\"userName\":\"BOB\"}").code())
                .isEqualTo("EntityAlreadyExists.User");
        assertThat(service.eventsOf(root)).endsWith("identity.user.renamed");
        assertThat(service.column("SELECT payload FROM domain_event WHERE payload_type = 'identity.user.renamed'"
                                + " AND aggregate_identifier = '" + id + "'")
                        .getFirst())
                .as("history shows both names")
                .contains("\"alice\"")
                .contains("\"alice.a\"");
    }

    @Test
    void whatIsKnownOfAPersonIsKeptWhereItCanBeForgotten() {
        String key = java.util.UUID.randomUUID().toString();
        Answer created = root.post(
                "/v1/users",
                "{\"userName\":\"alice\",\"displayName\":\"Alicia Unmistakable\",\"mobilePhone\":\"86-18600001234\","
                        + "\"email\":\"alicia@example.org\",\"comments\":\"sits by the window\"}",
                "Idempotency-Key",
                key);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("displayName").asString()).isEqualTo("Alicia Unmistakable");
        assertThat(root.get("/v1/users/alice").json()).isEqualTo(created.json());

        Answer forgotten = root.put("/v1/users/alice", "{\"userName\":\"alice\"}");
        assertThat(forgotten.json().has("displayName")).isFalse();
        assertThat(service.eventsOf(root)).endsWith("identity.user.created", "identity.user.updated");
        assertThat(service.dump() + service.column("SELECT p::text FROM user_profile p"))
                .doesNotContain("Unmistakable", "18600001234", "alicia@example.org", "by the window");
    }

    static Stream<Arguments> badProfiles() {
        return Stream.of(
                Arguments.of("displayName", "", "InvalidParameter.DisplayName.Length"),
                Arguments.of("displayName", "x".repeat(129), "InvalidParameter.DisplayName.Length"),
                Arguments.of("displayName", "a\\u0000b", "InvalidParameter.DisplayName.InvalidChars"),
                Arguments.of("mobilePhone", "18600001234", "InvalidParameter.MobilePhone.Format"),
                Arguments.of("email", "alice", "InvalidParameter.Email.Format"),
                Arguments.of("email", "alice@host", "InvalidParameter.Email.Format"),
                Arguments.of("comments", "x".repeat(129), "InvalidParameter.Comments.Length"),
                Arguments.of("comments", "\\ud800", "InvalidParameter.Comments.InvalidChars"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("badProfiles")
    void aProfileThatCannotBeIsRefused(String field, String value, String code) {
        String body = "{\"userName\":\"alice\",\"" + field + "\":\"" + value + "\"}";
        Answer refused = root.post("/v1/users", body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(code);
    }

    @Test
    void aDisabledUserLosesItsSessionsAndKeepsWhatItHas() {
        create("alice");
        Answer disabled = root.post("/v1/users/alice/disable", "");
        assertThat(disabled.status()).as(disabled.body()).isEqualTo(200);
        assertThat(disabled.json().path("enabled").asBoolean(true)).isFalse();
        assertThat(root.post("/v1/users/alice/disable", "").status()).isEqualTo(200);
        assertThat(root.post("/v1/users/alice/enable", "")
                        .json()
                        .path("enabled")
                        .asBoolean(false))
                .isTrue();
        assertThat(root.post("/v1/users/alice/end-sessions", "").status()).isEqualTo(200);
        assertThat(service.eventsOf(root))
                .endsWith(
                        "identity.user.created",
                        "identity.user.disabled",
                        "identity.user.sessions-ended",
                        "identity.user.enabled",
                        "identity.user.sessions-ended");
    }

    @Test
    void aUserHasTwentyTagsAtMost() {
        create("alice");
        String nineteen = Stream.iterate(0, i -> i + 1)
                .limit(19)
                .map(i -> "\"k" + i + "\":\"v\"")
                .collect(java.util.stream.Collectors.joining(","));
        assertThat(root.post("/v1/users/alice/tags", "{\"tags\":{" + nineteen + "}}")
                        .json()
                        .path("tags"))
                .hasSize(19);
        assertThat(root.post("/v1/users/alice/tags", "{\"tags\":{\"k0\":\"w\",\"last\":\"\"}}")
                        .json()
                        .path("tags"))
                .hasSize(20);
        assertThat(root.post("/v1/users/alice/tags", "{\"tags\":{\"more\":\"v\"}}")
                        .code())
                .isEqualTo("LimitExceeded.Tag");
        assertThat(root.post("/v1/users/alice/tags", "{\"tags\":{}}").code()).isEqualTo("InvalidParameter.Tags");
        assertThat(root.post("/v1/users/alice/tags", "{\"tags\":{\"aliyunKey\":\"v\"}}")
                        .code())
                .isEqualTo("InvalidParameter.TagKey");
        assertThat(root.post("/v1/users/alice/untag", "{\"tagKeys\":[\"k0\",\"k0\",\"none\"]}")
                        .json()
                        .path("tags"))
                .hasSize(19);
    }

    @Test
    void aCascadeTakesPoliciesAndMembershipsAlong() {
        try (StandInPolicyService policies = StandInPolicyService.answering(200, "{\"attachmentIds\":[]}");
                RunningIdentityService guarded =
                        RunningIdentityService.start(Map.of("portcullis.policy.url", policies.url()))) {
            RunningIdentityService.Caller owner = guarded.root();
            owner.post("/v1/users", "{\"userName\":\"alice\"}");
            for (String group : List.of("a", "b")) {
                owner.post("/v1/groups", "{\"groupName\":\"" + group + "\"}");
                owner.put("/v1/groups/" + group + "/users/alice", "");
            }
            policies.answer(200, "{\"attachmentIds\":[\"a-1\"]}");
            assertThat(owner.delete("/v1/users/alice", "If-Match", "\"9\"").status())
                    .isEqualTo(409);
            assertThat(owner.delete("/v1/users/alice?cascade=true", "If-Match", "\"9\"")
                            .status())
                    .isEqualTo(412);
            assertThat(owner.delete("/v1/users/alice?cascade=true", "If-Match", "\"0\"")
                            .status())
                    .isEqualTo(204);
            assertThat(policies.lastRequest()).startsWith("/v1/attachments/a-1 ");
            assertThat(guarded.eventsOf(owner))
                    .endsWith("identity.membership.removed", "identity.membership.removed", "identity.user.deleted");
            assertThat(guarded.column("SELECT count(DISTINCT transaction_id) FROM domain_event"
                            + " WHERE payload_type IN ('identity.membership.removed', 'identity.user.deleted')"))
                    .containsExactly("1");

            owner.post("/v1/users", "{\"userName\":\"bob\"}");
            policies.answer(200, "{\"attachmentIds\":[\"a-2\"]}");
            policies.refuseToDetach();
            assertThat(owner.delete("/v1/users/bob?cascade=true").status())
                    .as("who may not detach may not cascade")
                    .isEqualTo(403);
            policies.answer(503, "{}");
            assertThat(owner.delete("/v1/users/bob?cascade=true").status()).isEqualTo(204);
        }
    }

    private Answer create(String name) {
        return root.post("/v1/users", "{\"userName\":\"" + name + "\"}");
    }
}
