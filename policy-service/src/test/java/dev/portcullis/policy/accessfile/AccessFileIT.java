package dev.portcullis.policy.accessfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.policy.RunningPolicyService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class AccessFileIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PATH = "/v1/access-file";
    private static final String PUBLISH =
            "{\"Version\":\"1\", \"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\"Resource\":\"*\"}]}";
    private static final String RECEIVE =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:SUB\",\"Resource\":\"*\"}]}";
    private static final String EVERYTHING =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);
    private final Cast.Member alice = alice(account, "200000000000000101");

    @BeforeEach
    void aliceExists() {
        service.identity().add(alice);
    }

    @Test
    void whatIsTakenInIsWrittenOutAgainAndTakenInAgainChangesNothing() {
        List<String> changes = changes(take(request(full())).expect(200));
        assertThat(changes).containsExactly("createResourceGroup", "createPolicy", "createPolicy", "attach", "attach");
        List<String> events = service.eventsOf(account);
        assertThat(events).hasSize(5);
        assertThat(service.transactionsOf(account)).hasSize(1);

        ObjectNode written = (ObjectNode) root.get(PATH).expect(200).json();
        assertThat(written.at("/policies/0/policyDocument/Statement/0/Action").asString())
                .isEqualTo("mq:PUB");
        assertThat(written.at("/attachments").size()).isEqualTo(2);
        assertThat(changes(take(request(written)).expect(200))).isEmpty();
        assertThat(changes(take(request(full())).expect(200))).isEmpty();
        assertThat(service.eventsOf(account)).isEqualTo(events);
        assertThat(root.get(PATH).expect(200).json()).isEqualTo(written);
    }

    @Test
    void aDryRunTellsAndDoesNothing() {
        RestAnswer told = take(request(full()).put("dryRun", true)).expect(200);

        assertThat(told.json().at("/dryRun").asBoolean()).isTrue();
        assertThat(changes(told)).hasSize(5);
        assertThat(service.eventsOf(account)).isEmpty();
    }

    @Test
    void aChangedDocumentBecomesTheDefaultAndNothingElseChanges() {
        take(request(full())).expect(200);
        ObjectNode changed = full();
        ((ObjectNode) changed.at("/policies/0")).put("policyDocument", RECEIVE);

        assertThat(changes(take(request(changed)).expect(200))).containsExactly("createDefaultVersion");
        assertThat(root.get("/v1/policies/publish").text("/defaultVersionId")).isEqualTo("v2");
        assertThat(root.get("/v1/policies/publish").text("/defaultVersion/policyDocument"))
                .isEqualTo(RECEIVE);
    }

    @Test
    void nothingIsRemovedUnlessTheRequestSaysSoInSoManyWords() {
        take(request(full())).expect(200);
        ObjectNode less = full();
        ((ArrayNode) less.at("/attachments")).remove(1);
        ((ArrayNode) less.at("/policies")).remove(1);

        assertThat(changes(take(request(less)).expect(200))).isEmpty();
        take(request(less).put("remove", "all")).expectProblem(400, "InvalidParameter.AccessFile.Remove");
        assertThat(changes(take(request(less).put("remove", "everythingNotInTheFile"))
                        .expect(200)))
                .containsExactly("detach", "deletePolicy");
        root.get("/v1/policies/receive").expectProblem(404, "EntityNotExist.Policy");
        root.get("/v1/policies/publish").expect(200);
    }

    @Test
    void anotherAccountTakesItInByItsNamesIfThatIsMeant() {
        take(request(full())).expect(200);
        ObjectNode written = (ObjectNode) root.get(PATH).expect(200).json();
        AccountId other = Cast.freshAccount();
        Cast.Member theirs = alice(other, "200000000000000301");
        service.identity().add(theirs);
        RestClient there = service.rootOf(other);

        there.post(PATH, request(written).toString()).expectProblem(409, "AccessFile.AnotherAccount");
        there.post(PATH, request(written).put("ofAnotherAccount", true).toString())
                .expect(200);
        ObjectNode copy = (ObjectNode) there.get(PATH).expect(200).json();

        assertThat(withoutIds(copy)).isEqualTo(withoutIds(written));
        assertThat(copy.at("/attachments/0/principalId"))
                .isEqualTo(JSON.getNodeFactory().stringNode(theirs.id().value()));
    }

    @Nested
    class Conflicts {

        @Test
        void eachIsNamedWithItsPlaceAndNothingIsStored() {
            refused(
                    "/file/attachments/0/principalName",
                    file -> attachment(file, 0).put("principalName", "nobody"));
            refused(
                    "/file/attachments/0/principalId",
                    file -> attachment(file, 0).put("principalId", "200000000000000099"));
            refused(
                    "/file/attachments/0/principalType",
                    file -> attachment(file, 0).put("principalType", "root"));
            refused(
                    "/file/attachments/0/policyName",
                    file -> attachment(file, 0).put("policyName", "none"));
            refused(
                    "/file/attachments/0/policyName",
                    file -> attachment(file, 0).put("policyType", "Session"));
            refused(
                    "/file/attachments/0/resourceGroup",
                    file -> attachment(file, 0).put("resourceGroup", "none"));
            refused("/file/attachments/0/expiresAt", file -> attachment(file, 0).put("expiresAt", "yesterday"));
            refused(
                    "/file/attachments/0/expiresAt",
                    file -> attachment(file, 0).put("expiresAt", "2001-01-01T00:00:00Z"));
            refused(
                    "/file/attachments/2",
                    file -> ((ArrayNode) file.at("/attachments"))
                            .add(attachment(file, 0).deepCopy()));
            refused(
                    "/file/policies/0/policyDocument",
                    file -> ((ObjectNode) file.at("/policies/0")).put("policyDocument", "{}"));
            refused(
                    "/file/policies/0/policyDocument",
                    file -> ((ObjectNode) file.at("/policies/0")).put("policyDocument", PUBLISH + " ".repeat(6144)));
            refused(
                    "/file/policies/2/policyName",
                    file -> ((ArrayNode) file.at("/policies"))
                            .add(((ObjectNode) file.at("/policies/0"))
                                    .deepCopy()
                                    .put("policyName", "PUBLISH")));
            refused(
                    "/file/policies/2/policyName",
                    file -> ((ArrayNode) file.at("/policies"))
                            .add(((ObjectNode) file.at("/policies/0"))
                                    .deepCopy()
                                    .put("policyName", "a b")));
            refused(
                    "/file/resourceGroups/0/name",
                    file -> ((ObjectNode) file.at("/resourceGroups/0")).put("name", "Default"));
            refused(
                    "/file/resourceGroups/1/name",
                    file -> ((ArrayNode) file.at("/resourceGroups"))
                            .add(((ObjectNode) file.at("/resourceGroups/0"))
                                    .deepCopy()
                                    .put("name", "LIVE")));
        }

        @Test
        void aPolicyThatGivesControlIsAttachedOnlyIfThatIsAcknowledged() {
            ObjectNode file = full();
            ((ObjectNode) file.at("/policies/0")).put("policyDocument", EVERYTHING);

            RestAnswer refused = take(request(file)).expectProblem(409, "AccessFile.Conflicts");
            assertThat(refused.text("/errors/0/pointer")).isEqualTo("/file/attachments/0/policyName");
            take(request(file).put("acknowledgeHighRisk", true)).expect(200);
        }

        @Test
        void anAttachedPolicyBecomesOneThatGivesControlOnlyIfThatIsAcknowledged() {
            take(request(full())).expect(200);
            ObjectNode file = full();
            ((ObjectNode) file.at("/policies/0")).put("policyDocument", EVERYTHING);

            RestAnswer refused = take(request(file)).expectProblem(409, "AccessFile.Conflicts");
            assertThat(refused.text("/errors/0/pointer")).isEqualTo("/file/policies/0/policyDocument");
        }

        @Test
        void morePoliciesThanAHolderMayHaveAreRefused() {
            ObjectNode file = full();
            for (int i = 0; i < 10; i++) {
                ((ArrayNode) file.at("/policies"))
                        .addObject()
                        .put("policyName", "more-" + i)
                        .put("policyDocument", RECEIVE);
                ((ArrayNode) file.at("/attachments"))
                        .addObject()
                        .put("principalType", "user")
                        .put("principalName", alice.name())
                        .put("policyType", "Custom")
                        .put("policyName", "more-" + i);
            }

            RestAnswer refused = take(request(file)).expectProblem(409, "AccessFile.Conflicts");
            assertThat(refused.text("/errors/0/pointer")).startsWith("/file/attachments/");
            assertThat(service.eventsOf(account)).isEmpty();
        }

        private void refused(String pointer, Consumer<ObjectNode> spoiling) {
            ObjectNode file = full();
            spoiling.accept(file);

            for (boolean dryRun : new boolean[] {true, false}) {
                RestAnswer refused =
                        take(request(file).put("dryRun", dryRun)).expectProblem(409, "AccessFile.Conflicts");
                assertThat(refused.json().at("/errors").toString()).as(pointer).contains("\"" + pointer + "\"");
            }
            assertThat(service.eventsOf(account)).isEmpty();
        }

        private ObjectNode attachment(ObjectNode file, int place) {
            return (ObjectNode) file.at("/attachments/" + place);
        }
    }

    @Nested
    class Files {

        @Test
        void anotherFormatIsRefused() {
            take(request(full().put("format", "other"))).expectProblem(400, "InvalidParameter.AccessFile.Format");
            take(request(full().put("formatVersion", 2))).expectProblem(400, "InvalidParameter.AccessFile.Format");
            take(request(full().put("more", 1))).expect(400);
            ObjectNode without = full();
            without.remove("policies");
            take(request(without)).expect(400);
        }

        @Test
        void moreChangesThanOneTransactionMakesAreRefused() {
            // Besides, the file is larger than the bodies of other requests may be.
            ObjectNode file = full();
            for (int i = 0; i < 500; i++) {
                ((ArrayNode) file.at("/policies"))
                        .addObject()
                        .put("policyName", "many-" + i)
                        .put("policyDocument", RECEIVE);
            }

            take(request(file)).expectProblem(400, "LimitExceeded.AccessFile.Changes");
            assertThat(service.eventsOf(account)).isEmpty();
        }
    }

    @Nested
    class Parts {

        @Test
        void moreChangesAreMadePartByPartAsTheDryRunTellsAndGoOnAfterABreak() {
            ObjectNode file = full();
            for (int i = 0; i < 600; i++) {
                ((ArrayNode) file.at("/policies"))
                        .addObject()
                        .put("policyName", "many-" + i)
                        .put("policyDocument", RECEIVE);
            }
            ObjectNode request = request(file).put("inParts", true);

            RestAnswer told = take(request.deepCopy().put("dryRun", true)).expect(200);
            assertThat(told.json().at("/parts").asInt()).isEqualTo(2);
            assertThat(changes(told)).hasSize(605);
            assertThat(told.json()
                            .at("/changes")
                            .valueStream()
                            .filter(change -> change.path("part").asInt() == 1))
                    .hasSize(500);
            assertThat(service.eventsOf(account)).isEmpty();

            RestAnswer first = take(request).expect(200);
            assertThat(first.json().at("/parts").asInt()).isEqualTo(2);
            assertThat(first.json().at("/remaining").asInt()).isEqualTo(105);
            assertThat(changes(first)).hasSize(500);
            // Whoever asks next need not know of the first part: what is left is what the account lacks.
            RestAnswer second = take(request).expect(200);
            assertThat(second.json().at("/remaining").asInt()).isZero();
            assertThat(changes(second)).hasSize(105).endsWith("attach", "attach");
            assertThat(changes(take(request).expect(200))).isEmpty();

            assertThat(service.transactionsOf(account)).hasSize(2);
            assertThat(service.eventsOf(account)).hasSize(605);
            assertThat(changes(take(request(file)).expect(200))).isEmpty();
        }

        @Test
        void whatStandsAgainstALaterPartKeepsTheFirstFromBeingMade() {
            ObjectNode file = full();
            for (int i = 0; i < 500; i++) {
                ((ArrayNode) file.at("/policies"))
                        .addObject()
                        .put("policyName", "many-" + i)
                        .put("policyDocument", RECEIVE);
            }
            ((ObjectNode) file.at("/attachments/1")).put("principalName", "nobody");

            take(request(file).put("inParts", true)).expectProblem(409, "AccessFile.Conflicts");

            assertThat(service.eventsOf(account)).isEmpty();
        }
    }

    private static Cast.Member alice(AccountId in, String id) {
        return new Cast.Member("alice", in, new PrincipalId(id));
    }

    private RestAnswer take(ObjectNode request) {
        return root.post(PATH, request.toString());
    }

    private static ObjectNode request(ObjectNode file) {
        ObjectNode request = JSON.createObjectNode();
        request.set("file", file);
        return request;
    }

    private static List<String> changes(RestAnswer answer) {
        return answer.json()
                .at("/changes")
                .valueStream()
                .map(change -> change.path("change").asString(""))
                .toList();
    }

    private static ObjectNode withoutIds(ObjectNode file) {
        ObjectNode without = file.deepCopy();
        without.remove("accountId");
        without.at("/attachments").forEach(item -> ((ObjectNode) item).remove("principalId"));
        without.at("/resourceGroups").forEach(item -> ((ObjectNode) item).remove("resourceGroupId"));
        return without;
    }

    /** Two policies, one attached in the account and the other in a resource group. */
    private ObjectNode full() {
        ObjectNode file = JSON.createObjectNode()
                .put("format", "portcullis-access")
                .put("formatVersion", 1)
                .put("accountId", account.toString());
        file.putArray("resourceGroups").addObject().put("name", "live").put("displayName", "Live systems");
        ArrayNode policies = file.putArray("policies");
        policies.addObject().put("policyName", "publish").put("policyDocument", PUBLISH);
        policies.addObject()
                .put("policyName", "receive")
                .put("description", "receives")
                .set("policyDocument", JSON.readTree(RECEIVE));
        ArrayNode attachments = file.putArray("attachments");
        attachments
                .addObject()
                .put("principalType", "user")
                .put("principalName", alice.name())
                .put("principalId", alice.id().value())
                .put("policyType", "Custom")
                .put("policyName", "publish");
        attachments
                .addObject()
                .put("principalType", "user")
                .put("principalName", alice.name())
                .put("policyType", "Custom")
                .put("policyName", "receive")
                .put("resourceGroup", "live");
        return file;
    }
}
