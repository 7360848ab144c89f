package dev.portcullis.acl.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InstanceApiIT {

    private static final String NAMESPACED =
            "{\"instanceId\":\"MQ_INST_1_abcdefgh\",\"namespaced\":true,\"region\":\"cn-hangzhou\"}";
    private static final String PATH = "/v1/instances/MQ_INST_1_abcdefgh";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @Nested
    class Instances {

        @Test
        void aRegisteredInstanceIsFoundInTheNextRequest() {
            RestAnswer registered = root.with("Portcullis-Reason", "new cluster")
                    .post("/v1/instances", NAMESPACED)
                    .expect(201);

            assertThat(registered.header("Location")).contains(PATH);
            assertThat(registered.entityTag()).isEqualTo("\"0\"");
            assertThat(registered.consistencyToken()).isNotEmpty();

            RestAnswer found = root.get(PATH).expect(200);
            assertThat(found.json()).isEqualTo(registered.json());
            assertThat(found.text("/engine")).isEqualTo("rocketmq");
            assertThat(found.text("/region")).isEqualTo("cn-hangzhou");
            assertThat(found.json().at("/namespaced").asBoolean()).isTrue();
            assertThat(RunningAclService.eventsSinceActivation(account)).containsExactly("acl.instance.registered");
            assertThat(service.metaDataOf(account).getLast()).contains("new cluster");
        }

        @Test
        void anMqttInstanceHasItsMessagesKeptByARocketmqInstance() {
            root.post("/v1/instances", NAMESPACED).expect(201);
            String mqtt = "{\"instanceId\":\"mqtt-1\",\"namespaced\":true,\"region\":\"cn-hangzhou\","
                    + "\"series\":\"mqtt\",\"storeInstanceId\":\"MQ_INST_1_abcdefgh\"}";

            RestAnswer registered = root.post("/v1/instances", mqtt).expect(201);

            assertThat(registered.text("/engine")).isEqualTo("mqtt");
            assertThat(registered.text("/storeInstanceId")).isEqualTo("MQ_INST_1_abcdefgh");
            root.post("/v1/instances", mqtt.replace("mqtt-1", "mqtt-2").replace("MQ_INST_1_abcdefgh", "mqtt-1"))
                    .expectProblem(400, "InvalidParameter.StoreInstance");
            root.delete(PATH).expectProblem(409, "DeleteConflict.Instance.Store");
            root.delete("/v1/instances/mqtt-1").expect(204);
            root.delete(PATH).expect(204);
        }

        @Test
        void anInstanceOfTheFifthSeriesTellsSo() {
            RestAnswer registered = root.post(
                            "/v1/instances",
                            "{\"instanceId\":\"rmq-cn-5\",\"namespaced\":true,\"region\":\"cn-hangzhou\","
                                    + "\"series\":\"rocketmq-5\"}")
                    .expect(201);

            assertThat(registered.text("/series")).isEqualTo("rocketmq-5");
            assertThat(registered.text("/engine")).isEqualTo("rocketmq");
            assertThat(RunningAclService.eventsSinceActivation(account))
                    .containsExactly("acl.instance.series-registered");
        }

        @Test
        void anIdIsRegisteredOnceInAnAccountAndOnceMoreInAnother() {
            root.post("/v1/instances", NAMESPACED).expect(201);

            root.post("/v1/instances", NAMESPACED).expectProblem(409, "EntityAlreadyExists.Instance");

            RunningAclService.activeRootOf(Cast.freshAccount())
                    .post("/v1/instances", NAMESPACED)
                    .expect(201);
            assertThat(RunningAclService.eventsSinceActivation(account)).containsExactly("acl.instance.registered");
        }

        @Test
        void deletingAnInstanceEndsItsAllowlistInTheSameTransaction() {
            root.post("/v1/instances", NAMESPACED).expect(201);
            root.put(PATH + "/allowlist", "{\"mode\":\"closed\"}").expect(200);

            root.delete(PATH).expect(204);

            root.get(PATH).expectProblem(404, "EntityNotExist.Instance");
            root.get(PATH + "/allowlist").expectProblem(404, "EntityNotExist.Instance");
            root.delete(PATH).expectProblem(404, "EntityNotExist.Instance");
            assertThat(RunningAclService.eventsSinceActivation(account))
                    .containsExactly(
                            "acl.instance.registered",
                            "acl.allowlist.closed",
                            "acl.allowlist.removed",
                            "acl.instance.deleted");
            assertThat(service.transactionsOf(account)).hasSize(4);
        }

        @Test
        void anInstanceThatIsRegisteredAgainIsOpenAgain() {
            root.post("/v1/instances", NAMESPACED).expect(201);
            root.put(PATH + "/allowlist", "{\"mode\":\"closed\"}").expect(200);
            root.delete(PATH).expect(204);

            root.post("/v1/instances", NAMESPACED).expect(201);

            assertThat(root.get(PATH + "/allowlist").text("/mode")).isEqualTo("open");
        }

        @Test
        void anInstanceThatWasRegisteredAgainIsNotDeletedWithTheEarlierETag() {
            String earlier = root.post("/v1/instances", NAMESPACED).expect(201).entityTag();
            root.put(PATH + "/allowlist", "{\"mode\":\"closed\"}").expect(200);
            root.delete(PATH).expect(204);
            String present = root.post("/v1/instances", NAMESPACED).expect(201).entityTag();

            root.with("If-Match", earlier).delete(PATH).expectProblem(412, "PreconditionFailed");
            root.with("If-Match", present).delete(PATH).expect(204);
        }

        @Test
        void instancesAreListedByIdInPages() {
            for (String id : new String[] {"rmq-cn-2", "MQ_INST_1", "rmq-cn-1"}) {
                root.post(
                                "/v1/instances",
                                "{\"instanceId\":\"" + id + "\",\"namespaced\":false,\"region\":\"cn-hangzhou\"}")
                        .expect(201);
            }

            RestAnswer first = root.get("/v1/instances?limit=2").expect(200);
            assertThat(first.text("/items/0/instanceId")).isEqualTo("MQ_INST_1");
            assertThat(first.text("/items/1/instanceId")).isEqualTo("rmq-cn-1");
            RestAnswer second = root.get("/v1/instances?limit=2&cursor=" + first.text("/nextCursor"));
            assertThat(second.text("/items/0/instanceId")).isEqualTo("rmq-cn-2");
            assertThat(second.json().has("nextCursor")).isFalse();
        }

        @Test
        void anotherAccountsInstanceIsInvisible() {
            root.post("/v1/instances", NAMESPACED).expect(201);
            RestClient mallory = service.rootOf(Cast.freshAccount());

            mallory.get(PATH).expectProblem(404, "EntityNotExist.Instance");
            mallory.delete(PATH).expectProblem(404, "EntityNotExist.Instance");
            mallory.get(PATH + "/allowlist").expectProblem(404, "EntityNotExist.Instance");
            mallory.put(PATH + "/allowlist", "{\"mode\":\"open\"}").expectProblem(404, "EntityNotExist.Instance");
            assertThat(mallory.get("/v1/instances").json().at("/items").isEmpty())
                    .isTrue();
            assertThat(RunningAclService.eventsSinceActivation(account)).containsExactly("acl.instance.registered");
        }
    }

    @Nested
    class Allowlists {

        @Test
        void anAllowlistThatWasNeverSetIsOpen() {
            root.post("/v1/instances", NAMESPACED).expect(201);

            RestAnswer allowlist = root.get(PATH + "/allowlist").expect(200);

            assertThat(allowlist.text("/mode")).isEqualTo("open");
            assertThat(allowlist.header("ETag")).isEmpty();
        }

        @Test
        void entriesAreStoredAsNetworksEachOnce() {
            root.post("/v1/instances", NAMESPACED).expect(201);

            RestAnswer set = root.put(
                            PATH + "/allowlist",
                            "{\"mode\":\"restricted\",\"entries\":[\"10.1.2.3/8\",\"192.0.2.7\",\"10.0.0.0/8\","
                                    + "\"2001:DB8:0::/32\",\"192.0.2.7/32\"]}")
                    .expect(200);

            assertThat(set.text("/mode")).isEqualTo("restricted");
            assertThat(set.json().at("/entries").valueStream().map(entry -> entry.asString()))
                    .containsExactly("10.0.0.0/8", "192.0.2.7", "2001:db8::/32");
            assertThat(root.get(PATH + "/allowlist").expect(200).json()).isEqualTo(set.json());
        }

        @Test
        void anAllowlistIsReplacedOnlyByWhoKnowsIt() {
            root.post("/v1/instances", NAMESPACED).expect(201);
            String first = root.put(PATH + "/allowlist", restricted("10.0.0.0/8"))
                    .expect(200)
                    .entityTag();
            String second = root.with("If-Match", first)
                    .put(PATH + "/allowlist", restricted("192.0.2.0/24"))
                    .expect(200)
                    .entityTag();

            root.with("If-Match", first)
                    .put(PATH + "/allowlist", "{\"mode\":\"open\"}")
                    .expectProblem(412, "PreconditionFailed");

            RestAnswer present = root.get(PATH + "/allowlist").expect(200);
            assertThat(present.entityTag()).isEqualTo(second);
            assertThat(present.text("/entries/0")).isEqualTo("192.0.2.0/24");
        }

        @Test
        void openAndClosedAreSaidInSoManyWords() {
            root.post("/v1/instances", NAMESPACED).expect(201);

            root.put(PATH + "/allowlist", "{\"mode\":\"closed\"}").expect(200);
            assertThat(root.get(PATH + "/allowlist").text("/mode")).isEqualTo("closed");
            root.put(PATH + "/allowlist", "{\"mode\":\"open\"}").expect(200);
            assertThat(root.get(PATH + "/allowlist").text("/mode")).isEqualTo("open");
            assertThat(RunningAclService.eventsSinceActivation(account))
                    .containsExactly("acl.instance.registered", "acl.allowlist.closed", "acl.allowlist.opened");
        }

        @Test
        void sayingTheSameAgainIsAnsweredAndNotStored() {
            root.post("/v1/instances", NAMESPACED).expect(201);
            root.put(PATH + "/allowlist", restricted("10.0.0.0/8")).expect(200);

            root.put(PATH + "/allowlist", restricted("10.0.0.0/8")).expect(200);

            assertThat(RunningAclService.eventsSinceActivation(account)).hasSize(2);
        }
    }

    private static String restricted(String entry) {
        return "{\"mode\":\"restricted\",\"entries\":[\"" + entry + "\"]}";
    }
}
