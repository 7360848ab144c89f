package dev.portcullis.decision.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {

    private static final String ALLOW_ALL =
            "{'Version':'1','Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}";
    private static final String DENY_ALL = ALLOW_ALL.replace("Allow", "Deny");
    private static final String TRUST =
            "{'Version':'1','Statement':[{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'RAM':'acs:ram::1:root'}}]}";
    private static final String ALICE =
            "{'principal':'acs:ram::1:user/alice','action':'sts:AssumeRole','resource':'acs:ram::1:role/r'}";

    private static String answer(String line) {
        return new EvaluateCommand(false).answer(line.replace('\'', '"'));
    }

    private static String policy(String kind, String document) {
        return "{'kind':'" + kind + "','document':" + document + "}";
    }

    private static String question(String request, String... policies) {
        return "{'id':'q','policies':[" + String.join(",", policies) + "],'request':" + request + "}";
    }

    @Test
    void theAnswerNamesWhatDecided() {
        assertThat(answer(question(
                        ALICE, "{'kind':'identity','name':'all','version':'v3','document':" + ALLOW_ALL + "}")))
                .isEqualTo("{\"id\":\"q\",\"decision\":\"Allow\",\"layer\":\"AccountLevelIdentityBasedPolicy\","
                        + "\"determining\":[{\"policy\":\"all\",\"version\":\"v3\",\"statement\":0,\"policyIndex\":0,"
                        + "\"kind\":\"identity\"}]}");
        assertThat(answer(question(ALICE)))
                .isEqualTo("{\"id\":\"q\",\"decision\":\"ImplicitDeny\","
                        + "\"layer\":\"AccountLevelIdentityBasedPolicy\",\"determining\":[]}");
    }

    @Test
    void aTrustPolicyBesideAnIdentityPolicyNeedsBoth() {
        assertThat(answer(question(ALICE, policy("identity", ALLOW_ALL), policy("trust", TRUST))))
                .contains("\"Allow\"", "AssumeRolePolicy", "\"policyIndex\":1");
        assertThat(answer(question(ALICE, policy("trust", TRUST)))).contains("\"ImplicitDeny\"");
        assertThat(answer(
                        question(ALICE, policy("identity", ALLOW_ALL), policy("trust", TRUST.replace("::1:", "::2:")))))
                .contains("\"ImplicitDeny\"", "AssumeRolePolicy");
    }

    @Test
    void aTrustPolicyAloneDecidesForAnIdentityProvider() {
        String trust = TRUST.replace("'RAM':'acs:ram::1:root'", "'Federated':'acs:ram::1:saml-provider/corp'");
        String request = ALICE.replace("user/alice", "saml-provider/corp");
        assertThat(answer(question(request, policy("trust", trust)))).contains("\"Allow\"", "AssumeRolePolicy");
        assertThat(answer(question(request.replace("corp", "other"), policy("trust", trust))))
                .contains("\"ImplicitDeny\"");
        assertThat(answer(question(request, policy("identity", ALLOW_ALL)))).contains("\"ImplicitDeny\"");
    }

    @Test
    void theLayersBoundEachOther() {
        String identity = policy("identity", ALLOW_ALL);
        assertThat(answer(question(ALICE, identity, policy("session", DENY_ALL))))
                .contains("ExplicitDeny", "SessionPolicy");
        assertThat(answer(question(
                        ALICE,
                        identity,
                        "{'kind':'control','level':2,'document':" + DENY_ALL + "}",
                        "{'kind':'control','level':1,'document':" + ALLOW_ALL + "}")))
                .contains("ExplicitDeny", "ControlPolicy", "\"policyIndex\":1");
        assertThat(answer(question(
                        ALICE,
                        identity,
                        "{'kind':'resource-group','resourceGroup':'rg-1','document':" + DENY_ALL + "}")))
                .contains("\"Allow\"");
        assertThat(answer(question(
                        ALICE.replace("}", ",'resourceGroup':'rg-1'}"),
                        identity,
                        "{'kind':'resource-group','resourceGroup':'rg-1','document':" + DENY_ALL + "}")))
                .contains("ExplicitDeny", "ResourceGroupLevelIdentityBasedPolicy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x | MalformedLine | 1 | $",
                "[] | InvalidRequest | 1 | $",
                "{'id':7} | InvalidRequest | 1 | $",
                "{'id':7,'policies':{},'request':{}} | InvalidRequest | 20 | $.policies",
                "{'id':7,'policies':[],'request':{}} | InvalidRequest | 1 | $.request",
                "{'id':7,'policies':[{'kind':'x','document':{}}],'request':{}} | InvalidRequest | 21 | $.policies[0]",
                "{'id':7,'policies':[{'kind':'identity','document':{'Version':'1'}}],'request':{}} | MalformedPolicyDocument | 51 | $.policies[0].document",
                "{'id':7,'policies':[{'kind':'identity','document':{'Version':'1','Version':'1','Statement':[]}}],'request':{}} | MalformedPolicyDocument | 66 | $.policies[0].document.Version",
                "{'id':7,'policies':[],'request':{'principal':'alice'}} | InvalidRequest | 46 | $.request.principal",
                "{'id':7,'policies':[],'request':{'action':1}} | InvalidRequest | 43 | $.request.action",
                "{'id':7,'policies':[],'request':{'context':{'a:b':true}}} | InvalidRequest | 51 | $.request.context['a:b']",
                "{'id':7,'policies':[],'request':{}} x | MalformedLine | 37 | $",
            })
    void aLineThatCannotBeDecidedSaysWhere(String line, String code, int column, String path) {
        assertThat(answer(line))
                .contains(
                        "\"code\":\"" + code + "\"",
                        "\"column\":" + column + ",",
                        "\"path\":\"" + path.replace('\'', '\'') + "\"");
        assertThat(answer(line)).startsWith(line.contains("'id':7") ? "{\"id\":7," : "{\"id\":null,");
    }

    @Test
    void aDocumentThatIsAStringIsReadAsStrictlyAsOverRest() {
        String padded = Json.quoted(ALLOW_ALL.replace('\'', '"') + " ".repeat(7_000));
        String line = "{\"id\":1,\"policies\":[{\"kind\":\"identity\",\"document\":" + padded + "}],\"request\":"
                + ALICE.replace('\'', '"') + "}";
        assertThat(new EvaluateCommand(false).answer(line)).contains("MalformedPolicyDocument", "6,144");
        assertThat(new EvaluateCommand(false).answer(line.replace(" ".repeat(7_000), "")))
                .contains("\"Allow\"");
    }

    @Test
    void aBadLineDoesNotStopTheRest() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String good = question(ALICE, policy("identity", ALLOW_ALL)).replace('\'', '"');
        new EvaluateCommand(true)
                .run(
                        new BufferedReader(new StringReader("bad\n\n" + good + "\n")),
                        new PrintStream(output, true, StandardCharsets.UTF_8));
        assertThat(output.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("\"explanation\":[");
    }
}
