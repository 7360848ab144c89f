package dev.portcullis.decision.server.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messaging in AuthZEN's words, and what a caller cannot say. */
class AuthzenMappingIT {

    private static final String ALICE = "200000000000000001";

    private static ReadSide readSide;
    private static Records records;

    @BeforeAll
    static void start() {
        readSide = ReadSide.start();
        MessageWriter account = readSide.openAccount();
        readSide.publish(
                account,
                Payloads.messagingActivated(),
                Payloads.instanceRegistered("inst-1", true),
                Payloads.instanceRegistered("inst-2", false),
                Payloads.allowlistRestricted("inst-2", List.of("10.0.0.0/8")),
                Payloads.userCreated(ALICE, "alice"),
                Payloads.policyCreated("p-1", "orders", """
                        {"Version":"1","Statement":[{"Effect":"Allow","Action":["mq:PUB","mq:CreateTopic",\
                        "mq:QueryInstanceBaseInfo"],"Resource":["acs:mq:*:*:inst-1%orders","acs:mq:*:*:inst-1",\
                        "acs:mq:*:*:invoices","acs:mq:*:*:inst-2"]},{"Effect":"Allow","Action":"vault:open",\
                        "Resource":"*","Condition":{"Bool":{"acs:MFAPresent":"true"}}}]}"""),
                Payloads.attached("a-1", ALICE, "alice", "p-1", "orders"));
        records = new Records(readSide, account);
    }

    @AfterAll
    static void stop() {
        readSide.close();
    }

    @ParameterizedTest
    @CsvSource({
        "mq:PUB, topic, inst-1%orders, 192.0.2.1, true",
        "mq:SUB, topic, inst-1%orders, 192.0.2.1, false",
        "mq:PUB, topic, inst-2%invoices, 10.1.2.3, true",
        "mq:PUB, topic, inst-2%invoices, 192.0.2.1, false",
        "mq:PUB, topic, inst-9%orders, 192.0.2.1, false",
        "mq:PUB, topic, orders, 192.0.2.1, false",
        "OnsTopicCreate, topic, inst-1%orders, 192.0.2.1, true",
        "OnsTopicDelete, topic, inst-1%orders, 192.0.2.1, false",
        "OnsInstanceBaseInfo, instance, inst-1, 192.0.2.1, true",
        "mq:PUB, 'mq:cn-hangzhou:1', 'inst-1%orders', 192.0.2.1, false",
    })
    void messagingIsDecidedAsByTheNativeApi(String action, String type, String id, String address, boolean expected) {
        Answer answer = records.ask(
                "evaluation",
                question(
                        "{\"type\":\"user\",\"id\":\"alice\"}",
                        action,
                        type,
                        id,
                        "{\"sourceAddress\":\"" + address + "\"}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("decision").asBoolean()).as(answer.body()).isEqualTo(expected);
    }

    @Test
    void aClientsRequestWithoutItsAddressIsRefusedAndWithinAListDenied() {
        String asked = question("{\"type\":\"user\",\"id\":\"alice\"}", "mq:PUB", "topic", "inst-2%invoices", "{}");
        Answer single = records.ask("evaluation", asked);
        assertThat(single.status()).as(single.body()).isEqualTo(400);
        assertThat(single.code()).isEqualTo("SourceAddressRequired");
        Answer listed = records.ask("evaluations", "{\"evaluations\":[" + asked + "]}");
        assertThat(listed.json().path("evaluations").path(0).path("decision").asBoolean())
                .as(listed.body())
                .isFalse();
    }

    @Test
    void anUnknownOperationIsRefused() {
        Answer answer = records.ask(
                "evaluation",
                question("{\"type\":\"user\",\"id\":\"alice\"}", "OnsTopicFold", "topic", "inst-1%orders", "{}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("UnknownOperation");
    }

    @Test
    void aCallersPropertiesAreNotTakenForWhatTheServerKnows() {
        Answer answer = records.ask(
                "evaluation",
                question(
                        "{\"type\":\"user\",\"id\":\"alice\",\"properties\":{\"acs:MFAPresent\":true}}",
                        "open",
                        "vault",
                        "door",
                        "{\"acs:MFAPresent\":\"true\",\"MFAPresent\":\"true\"}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("decision").asBoolean()).as(answer.body()).isFalse();
    }

    @Test
    void topicsThatAPolicyNamesAreFoundAndSoAreInstances() {
        String alice = "\"subject\":{\"type\":\"user\",\"id\":\"alice\"},\"context\":{\"sourceAddress\":\"10.0.0.1\"}";
        Answer topics = records.ask(
                "search/resource",
                "{" + alice + ",\"action\":{\"name\":\"mq:PUB\"},\"resource\":{\"type\":\"topic\"}}");
        assertThat(topics.json().path("results").findValuesAsString("id"))
                .as(topics.body())
                .containsExactly("inst-1%orders", "inst-2%invoices");
        Answer instances = records.ask(
                "search/resource",
                "{" + alice + ",\"action\":{\"name\":\"OnsInstanceBaseInfo\"},\"resource\":{\"type\":\"instance\"}}");
        assertThat(instances.json().path("results").findValuesAsString("id"))
                .as(instances.body())
                .containsExactly("inst-1", "inst-2");
    }

    @Test
    void whoeverDoesNotExistFindsNothing() {
        Answer answer = readSide.caller(records.account().account(), "user").post("/access/v1/search/subject", """
                        {"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"record","id":"1"}}""");
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
    }

    private static String question(String subject, String action, String type, String id, String context) {
        return "{\"subject\":" + subject + ",\"action\":{\"name\":\"" + action + "\"},\"resource\":{\"type\":\"" + type
                + "\",\"id\":\"" + id + "\"},\"context\":" + context + "}";
    }
}
