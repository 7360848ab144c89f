package dev.portcullis.decision.server.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The certification scenario of AuthZEN's Authorization API 1.0, whole: every request that it prints. */
class AuthzenScenarioIT {

    private static final String ALICE = "{'type':'user','id':'alice'}";
    private static final String BOB = "{'type':'user','id':'bob'}";
    private static final String ADMIN = "{'type':'user','id':'bob','properties':{'role':'admin'}}";
    private static final String ACTIVE = "{'type':'record','id':'record-1','properties':{'status':'active'}}";
    private static final String ARCHIVED = "{'type':'record','id':'record-2','properties':{'status':'archived'}}";
    private static final String RECORD = "{'type':'record','id':'record-1'}";

    private static ReadSide readSide;
    private static Records records;

    @BeforeAll
    static void start() {
        readSide = ReadSide.start();
        records = Records.open(readSide);
    }

    @AfterAll
    static void stop() {
        readSide.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ALICE + "| {'name':'read'} |" + RECORD + "| true",
                ALICE + "| {'name':'write'} |" + RECORD + "| true",
                BOB + "| {'name':'read'} |" + RECORD + "| true",
                BOB + "| {'name':'write'} |" + RECORD + "| false",
                ALICE + "| {'name':'write'} |" + ARCHIVED + "| false",
                ADMIN + "| {'name':'write'} |" + ARCHIVED + "| true",
                ALICE + "| {'name':'delete','properties':{'soft':true}} |" + RECORD + "| true",
                ALICE + "| {'name':'delete','properties':{'soft':false}} |" + RECORD + "| false",
            })
    void aDecisionIsTheFixtures(String subject, String action, String resource, boolean expected) {
        for (int i = 0; i < 3; i++) {
            Answer answer = evaluate(question(subject, action, resource));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            JsonNode decision = answer.json().path("decision");
            assertThat(decision.isBoolean()).as(answer.body()).isTrue();
            assertThat(decision.asBoolean()).as(answer.body()).isEqualTo(expected);
            assertThat(answer.json().path("context").isObject()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'context':{'time':'2025-06-27T18:03-07:00','ip':'192.168.1.1'}",
                "'foo':'bar','futureField':{'nested':true}",
            })
    void aContextAndUnknownFieldsChangeNothing(String more) {
        String body = question(ALICE, "{'name':'read'}", RECORD).replaceFirst("}$", "," + json(more) + "}");
        assertThat(evaluate(body).json().path("decision").asBoolean()).isTrue();
    }

    @Test
    void furtherPropertiesAreAccepted() {
        Answer answer = evaluate(question(
                "{'type':'user','id':'alice','properties':{'department':'Sales','role':'manager'}}",
                "{'name':'read','properties':{'method':'GET'}}",
                "{'type':'record','id':'record-1','properties':{'status':'active','owner':'bob'}}"));
        assertThat(answer.json().path("decision").asBoolean()).as(answer.body()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':{'name':'read'},'resource':{'type':'record','id':'record-1'}}",
                "{'subject':{'type':'user','id':'alice'},'resource':{'type':'record','id':'record-1'}}",
                "{'subject':{'type':'user','id':'alice'},'action':{'name':'read'}}",
                "{'subject':{'id':'alice'},'action':{'name':'read'},'resource':{'type':'record','id':'record-1'}}",
                "{'subject':{'type':'user'},'action':{'name':'read'},'resource':{'type':'record','id':'record-1'}}",
                "{'subject':{'type':'user','id':'alice'},'action':{},'resource':{'type':'record','id':'record-1'}}",
                "{'subject':{'type':'user','id':'alice'},'action':{'name':'read'},'resource':{'id':'record-1'}}",
                "{'subject':{'type':'user','id':'alice'},'action':{'name':'read'},'resource':{'type':'record'}}",
                "{'subject':'alice','action':{'name':'read'},'resource':{'type':'record','id':'record-1'}}",
                "{'subject':{'type':'user','id':'alice'},'action':{'name':123},'resource':{'type':'record','id':'r'}}",
                "{'subject':{'type':'user','id':'alice'}",
                "[]",
                "",
            })
    void aRequestThatLacksSomethingOrIsNoneIsRefused(String body) {
        Answer answer = evaluate(body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).isNotEmpty();
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        Answer answer =
                records.ask("evaluation", question(ALICE, "{'name':'read'}", RECORD), "Content-Type", "text/plain");
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluation", "evaluations", "search/subject", "search/resource", "search/action"})
    void theCallersIdOfTheRequestComesBackAlsoWithARefusal(String path) {
        Answer refused = records.ask(path, "{}", "X-Request-ID", "bfe9eb29-ab87");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("X-Request-ID")).isEqualTo("bfe9eb29-ab87");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'subject':{'type':'user','id':'bob'},'resource':" + RECORD
                        + ",'evaluations':[{'action':{'name':'read'}},{'action':{'name':'write'}}] | true,false",
                "'subject':{'type':'user','id':'alice'},'action':{'name':'write'},'evaluations':[{'resource':" + ACTIVE
                        + "},{'resource':" + ARCHIVED + "}] | true,false",
                "'action':{'name':'write'},'resource':" + ARCHIVED + ",'evaluations':[{'subject':" + ALICE
                        + "},{'subject':" + ADMIN + "}] | false,true",
                "'evaluations':[{'subject':" + ALICE + ",'action':{'name':'read'},'resource':" + RECORD
                        + "},{'subject':" + BOB + ",'action':{'name':'write'},'resource':" + RECORD + "}] | true,false",
                "'subject':" + ALICE + ",'action':{'name':'read'},'context':{'time':'2025-06-27T18:03-07:00'},"
                        + "'evaluations':[{'resource':" + RECORD + "},{'resource':{'type':'record','id':'record-2'},"
                        + "'context':{'time':'2025-06-27T19:00-07:00','source':'batch-override'}}] | true,true",
                "'subject':" + ALICE + ",'action':{'name':'write'},'resource':{'type':'record'},'evaluations':["
                        + "{'resource':{'id':'record-1','properties':{'status':'active'}}},{'resource':" + ARCHIVED
                        + "}] | true,false",
                "'subject':" + ALICE + ",'action':{'name':'read'},'evaluations':[{'resource':" + RECORD
                        + "},{}] | true,false",
            })
    void questionsInAListAreAnsweredInTheirOrder(String fields, String expected) {
        Answer answer = evaluations("{" + fields + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(decisions(answer)).as(answer.body()).isEqualTo(expected);
        assertThat(answer.json().has("decision")).isFalse();
    }

    @Test
    void aQuestionOfAListThatLacksSomethingIsDeniedAndSaysSo() {
        Answer answer = evaluations(
                "{'subject':" + ALICE + ",'action':{'name':'read'},'evaluations':[{'resource':" + RECORD + "},{}]}");
        JsonNode error =
                answer.json().path("evaluations").path(1).path("context").path("error");
        assertThat(error.path("status").asInt()).as(answer.body()).isEqualTo(400);
        assertThat(error.path("message").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'evaluations':[]"})
    void withoutAListTheOneQuestionIsAnswered(String more) {
        String body = question(ALICE, "{'name':'read'}", RECORD).replaceFirst("}$", json(more) + "}");
        assertThat(evaluations(body).json().path("decision").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"execute_all, 'true,false,true'", "deny_on_first_deny, 'true,false'", "permit_on_first_permit, true"})
    void aListEndsWhereItsSemanticEndsIt(String semantic, String expected) {
        Answer answer = evaluations(
                "{'subject':" + BOB + ",'resource':" + RECORD
                        + ",'options':{'evaluations_semantic':'" + semantic
                        + "'},'evaluations':[{'action':{'name':'read'}},{'action':{'name':'write'}},{'action':{'name':'read'}}]}");
        assertThat(decisions(answer)).as(answer.body()).isEqualTo(expected);
    }

    @Test
    void subjectsAreFoundWithAndWithoutPropertiesOfTheResource() {
        Answer readers = records.ask(
                "search/subject",
                json("{'subject':{'type':'user'},'action':{'name':'read'},'resource':" + RECORD + "}"));
        assertThat(found(readers, "id")).contains("alice", "bob");
        assertThat(readers.json().path("results").findValuesAsString("type")).containsOnly("user");
        Answer writers = records.ask(
                "search/subject",
                json("{'subject':{'type':'user','properties':{'role':'admin'}},'action':{'name':'write'},'resource':"
                        + ARCHIVED + ",'context':{'time':'2025-06-27T18:03-07:00'}}"));
        assertThat(found(writers, "id")).containsExactly("bob");
    }

    @Test
    void resourcesAreFoundWithAndWithoutPropertiesOfTheSubject() {
        Answer readable = records.ask(
                "search/resource",
                json("{'subject':" + ALICE + ",'action':{'name':'read'},'resource':{'type':'record'}}"));
        assertThat(found(readable, "id")).containsExactly("record-1", "record-2");
        Answer writable = records.ask(
                "search/resource",
                json("{'subject':" + ADMIN + ",'action':{'name':'write'},'resource':{'type':'record'}}"));
        assertThat(found(writable, "id")).containsExactly("record-2");
    }

    @Test
    void actionsAreFoundWithAndWithoutProperties() {
        Answer ofAlice = records.ask("search/action", json("{'subject':" + ALICE + ",'resource':" + RECORD + "}"));
        assertThat(found(ofAlice, "name")).containsExactly("read", "write");
        Answer ofBob = records.ask("search/action", json("{'subject':" + ADMIN + ",'resource':" + ARCHIVED + "}"));
        assertThat(found(ofBob, "name")).contains("write");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "action | {'subject':{'type':'user','id':'nonexistent-user'},'resource':{'type':'record','id':'record-1'}}",
                "subject | {'subject':{'type':'spaceship'},'action':{'name':'read'},"
                        + "'resource':{'type':'record','id':'record-1'}}",
                "resource | {'subject':{'type':'user','id':'alice'},'action':{'name':'read'},"
                        + "'resource':{'type':'spaceship'}}",
            })
    void whatIsUnknownIsFoundNowhere(String search, String body) {
        Answer answer = records.ask("search/" + search, json(body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("results").isArray()).isTrue();
        assertThat(answer.json().path("results").isEmpty()).as(answer.body()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "subject | {'subject':{'type':'user'},'resource':{'type':'record','id':'record-1'}}",
                "resource | {'action':{'name':'read'},'resource':{'type':'record'}}",
                "action | {'subject':{'type':'user','id':'alice'}}",
                "subject | {'subject':{'type':'user'},'action':{'name':'read'},'resource':{'type':'record'}}",
                "resource | {'subject':{'type':'user'},'action':{'name':'read'},'resource':{'type':'record'}}",
            })
    void aSearchThatLacksSomethingIsRefused(String search, String body) {
        assertThat(records.ask("search/" + search, json(body)).status()).isEqualTo(400);
    }

    @Test
    void theApisAreFoundWithoutAToken() {
        Answer answer = readSide.send("GET", "/.well-known/authzen-configuration", null, java.util.Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        String base = answer.json().path("policy_decision_point").asString();
        assertThat(base).startsWith("http://127.0.0.1:");
        for (String endpoint :
                List.of("access_evaluation", "access_evaluations", "search_subject", "search_resource")) {
            assertThat(answer.json().path(endpoint + "_endpoint").asString()).startsWith(base + "/access/v1/");
        }
    }

    private static Answer evaluate(String body) {
        return records.ask("evaluation", body);
    }

    private static Answer evaluations(String body) {
        return records.ask("evaluations", json(body));
    }

    private static String question(String subject, String action, String resource) {
        return json("{'subject':" + subject + ",'action':" + action + ",'resource':" + resource + "}");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String decisions(Answer answer) {
        return String.join(
                ",",
                answer.json().path("evaluations").values().stream()
                        .map(evaluation -> evaluation.path("decision").asString())
                        .toList());
    }

    private static List<String> found(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("results").findValuesAsString(field);
    }
}
