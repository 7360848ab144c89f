package dev.portcullis.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {

    private static final String GOOD = """
            {"Version": "1", "Statement": [
              {"Effect": "Allow", "Action": "mq:*", "Resource": "*"}
            ]}
            """;

    private static MalformedPolicyDocument refused(String text, DocumentKind kind) {
        MalformedPolicyDocument refusal =
                catchThrowableOfType(MalformedPolicyDocument.class, () -> PolicyDocument.parse(text, kind));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }

    /** A statement of three elements, one of which is replaced. */
    private static String with(String element, String replacement) {
        String text = GOOD.strip();
        int from = text.indexOf(element);
        return text.substring(0, from) + replacement + text.substring(from + element.length());
    }

    static Stream<Arguments> whatIsRefused() {
        String allow = "\"Effect\": \"Allow\"";
        String action = "\"Action\": \"mq:*\"";
        String resource = "\"Resource\": \"*\"";
        return Stream.of(
                Arguments.of("", "SYNTAX", 1, 1, "$"),
                Arguments.of("   ", "SYNTAX", 1, 1, "$"),
                Arguments.of("{", "SYNTAX", 1, 2, "$"),
                Arguments.of("[]", "WRONG_TYPE", 1, 1, "$"),
                Arguments.of("null", "WRONG_TYPE", 1, 1, "$"),
                Arguments.of(GOOD + "x", "SYNTAX", 4, 1, "$"),
                Arguments.of(GOOD + "{}", "SYNTAX", 4, 1, "$"),
                Arguments.of("{}", "MISSING_ELEMENT", 1, 1, "$"),
                Arguments.of(with("\"1\"", "\"2\""), "WRONG_VALUE", 1, 13, "$.Version"),
                Arguments.of(with("\"1\"", "1"), "WRONG_TYPE", 1, 13, "$.Version"),
                Arguments.of(with("\"Version\": \"1\", ", ""), "MISSING_ELEMENT", 1, 1, "$"),
                Arguments.of(with("\"Version\"", "\"version\""), "MISSING_ELEMENT", 1, 1, "$"),
                Arguments.of(with("\"1\"", "\"1\", \"Id\": \"x\""), "UNKNOWN_ELEMENT", 1, 18, "$.Id"),
                Arguments.of(
                        with("{" + allow + ", " + action + ", " + resource + "}", ""), "EMPTY", 1, 31, "$.Statement"),
                Arguments.of(with(allow, "\"Effect\": \"allow\""), "WRONG_VALUE", 2, 14, "$.Statement[0].Effect"),
                Arguments.of(with(allow, "\"effect\": \"Allow\""), "MISSING_ELEMENT", 2, 3, "$.Statement[0]"),
                Arguments.of(with(action + ", ", ""), "MISSING_ELEMENT", 2, 3, "$.Statement[0]"),
                Arguments.of(
                        with(action, action + ", \"NotAction\": \"*\""),
                        "CONFLICTING_ELEMENTS",
                        2,
                        54,
                        "$.Statement[0].NotAction"),
                Arguments.of(with(action, "\"Action\": []"), "EMPTY", 2, 33, "$.Statement[0].Action"),
                Arguments.of(with(action, "\"Action\": \"\""), "EMPTY", 2, 33, "$.Statement[0].Action"),
                Arguments.of(
                        with(action, "\"Action\": [\"mq:PUB\", \"mq\"]"),
                        "WRONG_VALUE",
                        2,
                        44,
                        "$.Statement[0].Action[1]"),
                Arguments.of(with(action, "\"Action\": {\"a\": 1}"), "WRONG_TYPE", 2, 33, "$.Statement[0].Action"),
                Arguments.of(with(action, action + ", " + action), "DUPLICATE_ELEMENT", 2, 41, "$.Statement[0].Action"),
                Arguments.of(with(resource, "\"Resource\": \"mq\""), "WRONG_VALUE", 2, 53, "$.Statement[0].Resource"),
                Arguments.of(with(resource, "\"Resource\": null"), "WRONG_TYPE", 2, 53, "$.Statement[0].Resource"),
                Arguments.of(
                        with(resource, resource + ", \"Principal\": {\"RAM\": \"*\"}"),
                        "UNKNOWN_ELEMENT",
                        2,
                        58,
                        "$.Statement[0].Principal"),
                Arguments.of(
                        with(resource, resource + ", \"Condition\": {}"), "EMPTY", 2, 71, "$.Statement[0].Condition"),
                Arguments.of(
                        with(resource, resource + ", \"Condition\": {\"Bool\": {}}"),
                        "EMPTY",
                        2,
                        80,
                        "$.Statement[0].Condition.Bool"),
                Arguments.of(
                        with(resource, resource + ", \"Condition\": {\"Bool\": {\"acs:MFAPresent\": []}}"),
                        "EMPTY",
                        2,
                        99,
                        "$.Statement[0].Condition.Bool['acs:MFAPresent']"),
                Arguments.of(
                        with(resource, resource + ", \"Condition\": {\"Bool\": {\"acs:MFAPresent\": \"yes\"}}"),
                        "WRONG_VALUE",
                        2,
                        99,
                        "$.Statement[0].Condition.Bool['acs:MFAPresent']"),
                Arguments.of(
                        with(resource, resource + ", \"Condition\": {\"NumericEquals\": {\"x:n\": [\"1\", \"abc\"]}}"),
                        "WRONG_VALUE",
                        2,
                        103,
                        "$.Statement[0].Condition.NumericEquals['x:n'][1]"),
                Arguments.of(
                        with(
                                resource,
                                resource
                                        + ", \"Condition\": {\"DateLessThan\": {\"acs:CurrentTime\": \"2026-13-01T00:00:00Z\"}}"),
                        "WRONG_VALUE",
                        2,
                        108,
                        "$.Statement[0].Condition.DateLessThan['acs:CurrentTime']"),
                Arguments.of(
                        with(
                                resource,
                                resource + ", \"Condition\": {\"IpAddress\": {\"acs:SourceIp\": \"localhost\"}}"),
                        "WRONG_VALUE",
                        2,
                        102,
                        "$.Statement[0].Condition.IpAddress['acs:SourceIp']"),
                Arguments.of(
                        with(resource, resource + ", \"Condition\": {\"Bool\": {\"MFAPresent\": \"true\"}}"),
                        "WRONG_VALUE",
                        2,
                        81,
                        "$.Statement[0].Condition.Bool.MFAPresent"),
                Arguments.of(
                        with(resource, resource + ", \"Condition\": {\"ArnEquals\": {\"a:b\": \"c\"}}"),
                        "UNSUPPORTED_OPERATOR",
                        2,
                        72,
                        "$.Statement[0].Condition.ArnEquals"));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsRefused(String text, String code, int line, int column, String path) {
        Problem problem = refused(text, DocumentKind.IDENTITY).problems().getFirst();
        assertThat(problem.code().name() + " " + problem.position() + " " + problem.path())
                .as("%s%n%s", text, problem)
                .isEqualTo(code + " " + line + ":" + column + " " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"StringEqualsIfExists", "Null", "IpAddressIfExists"})
    void operatorsThatTheServiceRefusesAreRefusedWithItsWords(String operator) {
        String text = with("\"*\"}", "\"*\", \"Condition\": {\"" + operator + "\": {\"a:b\": \"true\"}}}");
        assertThat(refused(text, DocumentKind.IDENTITY).problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("The condition operator 'IfExists/Null' is not supported");
    }

    @Test
    void aCommentIsRefusedByItsLine() {
        assertThat(refused("{\n  // who may send\n  \"Version\": \"1\"}", DocumentKind.IDENTITY)
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Problem.Code.COMMENT);
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.message()).contains("line 2");
                });
        assertThat(refused("{/* x */}", DocumentKind.IDENTITY)
                        .problems()
                        .getFirst()
                        .code())
                .isEqualTo(Problem.Code.COMMENT);
        assertThat(refused("{\"Version\": /x}", DocumentKind.IDENTITY)
                        .problems()
                        .getFirst()
                        .code())
                .isEqualTo(Problem.Code.SYNTAX);
    }

    @Test
    void everyProblemIsReportedInTheOrderOfTheText() {
        String text = """
                {"Version": "2", "Statement": {"Effect": "Maybe", "Action": "x", "Resource": "y"}}
                """;
        assertThat(refused(text, DocumentKind.IDENTITY).problems())
                .extracting(Problem::path)
                .containsExactly("$.Version", "$.Statement.Effect", "$.Statement.Action", "$.Statement.Resource");
    }

    @Test
    void lengthIsCountedInCharactersOfTheTextAsReceived() {
        String filler = " ".repeat(6_144 - GOOD.length());
        assertThat(PolicyDocument.parse(GOOD + filler, DocumentKind.IDENTITY).statements())
                .hasSize(1);
        assertThat(refused(GOOD + filler + " ", DocumentKind.IDENTITY).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Problem.Code.LENGTH);
                    assertThat(problem.message())
                            .isEqualTo("The document has 6,145 characters; at most 6,144 are allowed.");
                });
        String emoji = with("\"Effect\"", "\"Sid\": \"" + "😀".repeat(3_000) + "\", \"Effect\"");
        assertThat(PolicyDocument.parse(emoji, DocumentKind.IDENTITY).statements())
                .hasSize(1);
        assertThat(refused(GOOD + " ".repeat(2_048), DocumentKind.SESSION)
                        .problems()
                        .getFirst()
                        .code())
                .isEqualTo(Problem.Code.LENGTH);
    }

    @Test
    void depthIsBounded() {
        assertThat(refused("[".repeat(3_000), DocumentKind.IDENTITY)
                        .problems()
                        .getFirst()
                        .code())
                .isEqualTo(Problem.Code.DEPTH);
    }

    @Test
    void aSingleStatementAndSingleValuesStandForLists() {
        PolicyDocument single = PolicyDocument.parse(
                "{\"Version\":\"1\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"mq:*\",\"Resource\":\"*\"}}",
                DocumentKind.IDENTITY);
        PolicyDocument lists = PolicyDocument.parse(
                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"mq:*\"],\"Resource\":[\"*\"]}]}",
                DocumentKind.IDENTITY);
        assertThat(single).isEqualTo(lists);
    }

    @Test
    void bareNumbersAndBooleansInConditionsStandForTheirText() {
        PolicyDocument document = PolicyDocument.parse(
                with(
                        "\"*\"}",
                        "\"*\", \"Condition\": {\"Bool\": {\"a:b\": true}, \"NumericEquals\": {\"a:c\": [1.50, 2]}}}"),
                DocumentKind.IDENTITY);
        assertThat(document.statements().getFirst().conditions())
                .flatExtracting(ConditionClause::values)
                .containsExactly("true", "1.50", "2");
    }

    @Test
    void aTrustPolicyHasAPrincipalAndNoResource() {
        String trust = """
                {"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                 "Principal":{"RAM":["acs:ram::1:root","acs:ram::1:user/alice"],"Service":"ecs.aliyuncs.com",
                 "Federated":"acs:ram::1:saml-provider/corp"}}]}
                """;
        PolicyDocument document = PolicyDocument.parse(trust, DocumentKind.TRUST);
        assertThat(document.statements().getFirst().principal()).hasValueSatisfying(principal -> {
            assertThat(principal.ram()).hasSize(2);
            assertThat(principal.services()).containsExactly("ecs.aliyuncs.com");
            assertThat(principal.federated()).hasSize(1);
        });
        assertThat(PolicyDocument.parse(document.print(), DocumentKind.TRUST)).isEqualTo(document);
        assertThat(refused(trust, DocumentKind.IDENTITY).problems())
                .extracting(Problem::path)
                .contains("$.Statement[0].Principal");
        assertThat(refused(trust.replace("\"Principal\":{", "\"Resource\":\"*\",\"Principal\":{"), DocumentKind.TRUST)
                        .problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo(Problem.Code.UNKNOWN_ELEMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"*\"",
                "[\"acs:ram::1:root\"]",
                "{}",
                "{\"RAM\": \"*\"}",
                "{\"RAM\": []}",
                "{\"ram\": \"acs:ram::1:root\"}",
                "{\"RAM\": \"acs:ram::1:saml-provider/x\"}",
                "{\"Federated\": \"acs:ram::1:root\"}",
                "{\"Service\": \"ECS\"}",
                "{\"AWS\": \"x\"}",
                "null"
            })
    void aPrincipalOfAnotherFormIsRefused(String principal) {
        String trust =
                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":"
                        + principal + "}]}";
        assertThat(refused(trust, DocumentKind.TRUST).problems().getFirst().path())
                .startsWith("$.Statement[0].Principal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "a\\nb"})
    void aStringWithControlCharactersIsRefused(String escape) {
        String text = with("\"*\"}", "\"acs:mq:*:*:" + escape + "\"}");
        assertThat(refused(text, DocumentKind.IDENTITY).problems().getFirst().code())
                .isEqualTo(Problem.Code.WRONG_VALUE);
    }

    @Test
    void whatRealDocumentsHoldIsAccepted() {
        String text = """
                {"Version": "1", "Statement": [
                  {"Effect": "Allow", "Action": ["*:Describe*", "yundun-*:*", "RAM:*"], "Resource": "acs:odps:*:projects/x"},
                  {"Effect": "Allow", "Action": "mq:*", "Resource": "acs:mq:*:*:{instanceId}*"},
                  {"Effect": "Allow", "Action": "mq:*", "Resource": "acs:mq:*:*:MQ_INST_1****_x"},
                  {"Sid": "x", "Effect": "Deny", "NotAction": "mq:*", "NotResource": "acs:*:*cn-beijing*:*:*",
                   "Condition": {"ForAllValues:StringEquals": {"ram:TrustedPrincipalTypes": ["Service"]},
                                 "NotIpAddress": {"acs:SourceIp": ["10.0.0.5/24", "2001:db8::/32"]}}}
                ]}
                """;
        PolicyDocument document = PolicyDocument.parse(text, DocumentKind.IDENTITY);
        assertThat(document.statements()).hasSize(4);
        assertThat(PolicyDocument.parse(document.print(), DocumentKind.IDENTITY))
                .isEqualTo(document);
    }
}
