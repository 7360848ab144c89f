package dev.portcullis.decision.server.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.MessageWriter.Content;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.AccountId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What proposed changes would do, found out without making them. */
class WhatIfIT {

    private static final String ALICE = "200000000000000001";
    private static final String BOB = "200000000000000002";
    private static final String GROUP = "g-0000000000000001";

    private static final ReadSide readSide = ReadSide.shared();

    private static MessageWriter account() {
        MessageWriter account = readSide.openAccount();
        readSide.publish(
                account,
                Payloads.userCreated(ALICE, "alice"),
                Payloads.userCreated(BOB, "bob"),
                Payloads.group("created", GROUP, "team"),
                Payloads.membership("added", ALICE, GROUP),
                Payloads.roleCreated(
                        "300000000000000001", "operator", Payloads.trust("acs:ram::" + account.account() + ":root")),
                Payloads.policyCreated("p-1", "readers", Payloads.document("Allow", "record:read", "*")),
                Payloads.policyCreated("p-2", "writers", Payloads.document("Allow", "record:write", "*")),
                Payloads.versionCreated(
                        "p-2",
                        "writers",
                        "v2",
                        Payloads.document("Allow", "record:write", "acs:record:*:*:r-9"),
                        false),
                Payloads.policyCreated("p-3", "assume", Payloads.document("Allow", "sts:AssumeRole", "*")),
                Payloads.attached("a-1", ALICE, "alice", "p-1", "readers"),
                Payloads.attachedTo("group", "a-2", GROUP, "team", "p-2", "writers"),
                Payloads.attached("a-3", BOB, "bob", "p-3", "assume"));
        return account;
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(
                        "{'kind':'attach-policy','policyName':'READERS','principalType':'user','principalName':'bob'}",
                        List.of("bob read"),
                        List.of()),
                Arguments.of(
                        "{'kind':'detach-policy','policyName':'readers','principalType':'user','principalName':'alice'}",
                        List.of(),
                        List.of("alice read")),
                Arguments.of(
                        "{'kind':'add-user-to-group','userName':'bob','groupName':'team'}",
                        List.of("bob write"),
                        List.of()),
                Arguments.of(
                        "{'kind':'remove-user-from-group','userName':'alice','groupName':'team'}",
                        List.of(),
                        List.of("alice write")),
                Arguments.of(
                        "{'kind':'set-default-version','policyName':'writers','versionId':'v2'}",
                        List.of(),
                        List.of("alice write")),
                Arguments.of(
                        "{'kind':'create-policy-version','policyName':'readers','document':"
                                + quoted(Payloads.document("Deny", "record:*", "*")) + "}",
                        List.of(),
                        List.of("alice read", "alice write")),
                Arguments.of(
                        "{'kind':'create-policy','policyName':'all','document':"
                                + quoted(Payloads.document("Allow", "record:*", "*"))
                                + "},{'kind':'attach-policy','policyName':'all','principalType':'user',"
                                + "'principalName':'bob','expiresAt':'2126-01-01T00:00:00Z'}",
                        List.of("bob read", "bob write"),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void theTriplesThatAreGainedAndLostAreNamed(String changes, List<String> gained, List<String> lost) {
        MessageWriter account = account();
        StringBuilder triples = new StringBuilder();
        for (String user : List.of("alice", "bob")) {
            for (String action : List.of("read", "write")) {
                triples.append(triples.isEmpty() ? "" : ",").append(triple(account, user, action));
            }
        }
        Answer answer = ask(account, "{'changes':[" + changes + "],'triples':[" + triples + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(named(answer.json().path("gained"))).isEqualTo(gained);
        assertThat(named(answer.json().path("lost"))).isEqualTo(lost);
        assertThat(answer.json().path("unchanged").asInt()).isEqualTo(4 - gained.size() - lost.size());
        assertThat(answer.json().path("vector").asString())
                .isEqualTo(account.vector().toString());
    }

    @Test
    void nothingOfItIsWrittenAndTheChangeThatIsMadeHasTheEffectThatWasForetold() {
        MessageWriter account = account();
        String change =
                "{'kind':'detach-policy','policyName':'readers','principalType':'user','principalName':'alice'}";
        String request = triple(account, "alice", "read");
        String body = "{'changes':[" + change + "],'requests':[" + request + "]}";
        JsonNode foretold = ask(account, body).json().path("decisions").path(0);
        assertThat(foretold.path("before").path("outcome").asString()).isEqualTo("Allow");
        assertThat(foretold.path("after").path("outcome").asString()).isEqualTo("ImplicitDeny");
        assertThat(ask(account, body)
                        .json()
                        .path("decisions")
                        .path(0)
                        .path("before")
                        .path("outcome")
                        .asString())
                .isEqualTo("Allow");
        readSide.publish(account, Payloads.detached("a-1", ALICE, "alice", "p-1", "readers"));
        JsonNode made = post(account, "/v1/decisions", request).json();
        assertThat(made.path("outcome")).isEqualTo(foretold.path("after").path("outcome"));
        assertThat(made.path("layer")).isEqualTo(foretold.path("after").path("layer"));
        assertThat(ask(account, body).code()).isEqualTo("EntityNotExist.Attachment");
    }

    @Test
    void aTrustPolicyIsReadAsItWouldBeSaved() {
        MessageWriter account = account();
        String role = "acs:ram::" + account.account() + ":role/operator";
        String triple = "{'principal':'acs:ram::%s:user/bob','action':'sts:AssumeRole','resource':'%s'}"
                .formatted(account.account(), role);
        String body = "{'changes':[{'kind':'set-trust-policy','roleName':'operator','document':%s}],'triples':[%s]}";
        String trusted = Payloads.trust("acs:ram::" + account.account() + ":user/bob");
        String nobody = Payloads.trust("acs:ram::" + account.account() + ":user/nobody");
        assertThat(ask(account, body.formatted(quoted(nobody), triple)).code())
                .isEqualTo("InvalidParameter.PolicyDocument.Principal");
        Answer unchanged = ask(account, body.formatted(quoted(trusted), triple));
        assertThat(unchanged.status()).as(unchanged.body()).isEqualTo(200);
        String other = Payloads.trust("acs:ram::" + account.account() + ":user/alice");
        Answer lost = ask(account, body.formatted(quoted(other), triple));
        assertThat(lost.json().path("lost").size()).as(lost.body()).isEqualTo(1);
    }

    @Test
    void aSystemPolicyIsAttachedByItsName() {
        MessageWriter account = account();
        MessageWriter platform = new MessageWriter(readSide.keys(), AccountId.PLATFORM);
        readSide.publish(
                platform,
                Payloads.accountOpened(AccountId.PLATFORM),
                Payloads.systemPolicyReleased("p-s", "Everything", "v1", Payloads.document("Allow", "record:*", "*")));
        String body = "{'changes':[{'kind':'attach-policy','policyType':'System','policyName':'Everything',"
                + "'principalType':'user','principalName':'bob'}],'triples':[" + triple(account, "bob", "read") + "]}";
        dev.portcullis.testkit.Eventually.assertThat(() ->
                assertThat(named(ask(account, body).json().path("gained"))).containsExactly("bob read"));
    }

    @Test
    void addressesAndEntriesOfAnInstanceCanBeProposed() {
        MessageWriter account = account();
        readSide.publish(
                account,
                Payloads.messagingActivated(),
                Payloads.instanceRegistered("inst", true),
                new Content("acl.user-authentication.enabled", "{\"instanceId\":\"inst\"}"),
                new Content(
                        "acl.authentication-types.set",
                        "{\"instanceId\":\"inst\",\"types\":[\"acl\"],\"freeInVpc\":false}"),
                new Content("acl.acl-user.created", "{\"instanceId\":\"inst\",\"userName\":\"app\"}"));
        String request = "{'client':{'instance':'inst','network':'internet','sourceAddress':'192.0.2.1','direction':"
                + "'publish','topic':'orders','credential':{'kind':'user','id':'app'}}}";
        String entry = "{'kind':'put-acl-entry','instanceId':'inst','userName':'app','resourceType':'Topic',"
                + "'resourceName':'ord*','actions':['Pub'],'decision':'Allow'}";
        String closed = "{'kind':'set-allowlist','instanceId':'inst','mode':'restricted','entries':['10.0.0.0/8']}";
        assertThat(after(account, entry, request)).isEqualTo("Allow AclUser");
        assertThat(after(account, entry + "," + closed, request)).isEqualTo("ImplicitDeny Allowlist");
        String removed = entry.replaceFirst("put", "remove").replace(",'actions':['Pub'],'decision':'Allow'", "");
        assertThat(after(account, entry + "," + removed, request)).isEqualTo("ImplicitDeny AclUser");
    }

    private static String after(MessageWriter account, String changes, String request) {
        Answer answer = ask(account, "{'changes':[" + changes + "],'requests':[" + request + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode after = answer.json().path("decisions").path(0).path("after");
        return after.path("outcome").asString() + " " + after.path("layer").asString();
    }

    static Stream<Arguments> noChanges() {
        String attach = "{'kind':'attach-policy','policyName':'readers','principalType':'user','principalName':'bob'}";
        return Stream.of(
                Arguments.of("", 400, "InvalidParameter", "/changes"),
                Arguments.of("{'kind':'close-account'}", 400, "InvalidParameter", "/changes/0/kind"),
                Arguments.of(
                        attach.replace("readers", "nothing"), 404, "EntityNotExist.Policy", "/changes/0/policyName"),
                Arguments.of(attach.replace("bob", "nobody"), 404, "EntityNotExist.User", "/changes/0/principalName"),
                Arguments.of(
                        attach.replace("'user'", "'group'"), 404, "EntityNotExist.Group", "/changes/0/principalName"),
                Arguments.of(
                        attach.replace("'user'", "'role'"), 404, "EntityNotExist.Role", "/changes/0/principalName"),
                Arguments.of(attach.replace("'user'", "'robot'"), 400, "InvalidParameter", "/changes/0/principalType"),
                Arguments.of(
                        attach.replace("}", ",'resourceGroupId':'rg-none'}"),
                        404,
                        "EntityNotExist.ResourceGroup",
                        "/changes/0/resourceGroupId"),
                Arguments.of(
                        attach.replace("}", ",'expiresAt':'2020-01-01T00:00:00Z'}"),
                        400,
                        "InvalidParameter",
                        "/changes/0/expiresAt"),
                Arguments.of(
                        attach.replace("bob", "alice"), 409, "EntityAlreadyExists.Attachment", "/changes/0/policyName"),
                Arguments.of(attach + "," + attach, 409, "EntityAlreadyExists.Attachment", "/changes/1/policyName"),
                Arguments.of(attach.replace("}", ",'mode':'open'}"), 400, "InvalidParameter", "/changes/0/mode"),
                Arguments.of(
                        "{'kind':'add-user-to-group','userName':'alice','groupName':'team'}",
                        409,
                        "EntityAlreadyExists.User.Group",
                        "/changes/0/groupName"),
                Arguments.of(
                        "{'kind':'remove-user-from-group','userName':'bob','groupName':'team'}",
                        404,
                        "EntityNotExist.User.Group",
                        "/changes/0/groupName"),
                Arguments.of(
                        "{'kind':'set-default-version','policyName':'readers','versionId':'v7'}",
                        404,
                        "EntityNotExist.Policy.Version",
                        "/changes/0/versionId"),
                Arguments.of(
                        "{'kind':'create-policy','policyName':'readers','document':'{}'}",
                        409,
                        "EntityAlreadyExists.Policy",
                        "/changes/0/policyName"),
                Arguments.of(
                        "{'kind':'create-policy','policyName':'new','document':'{}'}",
                        400,
                        "MalformedPolicyDocument",
                        "/changes/0/document"),
                Arguments.of(
                        "{'kind':'set-allowlist','instanceId':'none','mode':'open'}",
                        404,
                        "EntityNotExist.Instance",
                        "/changes/0/instanceId"));
    }

    @ParameterizedTest
    @MethodSource("noChanges")
    void aChangeThatCouldNotBeMadeIsRefused(String changes, int status, String code, String pointer) {
        Answer answer = ask(account(), "{'changes':[" + changes + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("errors").findValuesAsString("pointer")).contains(pointer);
    }

    private static List<String> named(JsonNode triples) {
        return triples.valueStream()
                .map(triple -> triple.path("principal").asString().replaceFirst(".*/", "")
                        + triple.path("action").asString().replaceFirst(".*:", " "))
                .toList();
    }

    private static String triple(MessageWriter account, String user, String action) {
        return "{'principal':'acs:ram::%s:user/%s','action':'record:%s','resource':'acs:record::%s:r-1'}"
                .formatted(account.account(), user, action, account.account())
                .replace('\'', '"');
    }

    /** A document as a text within a body whose apostrophes stand for quotation marks. */
    private static String quoted(String document) {
        return JsonMapper.shared().writeValueAsString(document);
    }

    private static Answer ask(MessageWriter account, String body) {
        return post(account, "/v1/access/what-if", body.replace('\'', '"'));
    }

    private static Answer post(MessageWriter account, String path, String body) {
        return readSide.root(account.account())
                .post(path, body, "Portcullis-Consistency-Token", readSide.token(account.account(), account.vector()));
    }
}
