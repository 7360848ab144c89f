package dev.portcullis.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinterTest {

    private static List<String> lint(String statements) {
        return Linter.lint(document(statements), DocumentKind.IDENTITY).stream()
                .map(finding -> finding.code() + " " + finding.path())
                .toList();
    }

    private static String document(String statements) {
        return "{'Version':'1','Statement':[".replace('\'', '"') + statements.replace('\'', '"') + "]}";
    }

    private static String allow(String action, String resource) {
        return "{'Effect':'Allow','Action':" + action + ",'Resource':" + resource + "}";
    }

    private static String deny(String action, String condition) {
        return "{'Effect':'Deny','Action':" + action + ",'Resource':'*'" + condition + "}";
    }

    private static String when(String condition) {
        return ",'Condition':{" + condition + "}";
    }

    static Stream<Arguments> findings() {
        String a = "$.Statement[0].Action";
        String r = "$.Statement[0].Resource";
        String c = "$.Statement[0].Condition";
        return Stream.of(
                Arguments.of(allow("'mq:Publish'", "'*'"), "UNKNOWN_ACTION " + a),
                Arguments.of(allow("['mq:PUB','mq:OnsNothing']", "'*'"), "UNKNOWN_ACTION " + a + "[1]"),
                Arguments.of(allow("'mq:PUB'", "'acs:ram:*:*:user/a'"), "RESOURCE_NEVER_MATCHES " + r),
                Arguments.of(allow("'ram:GetUser'", "'acs:ram:*:*:users/a'"), "UNKNOWN_RESOURCE_FORM " + r),
                Arguments.of(allow("'mq:CreateGroup'", "'acs:mq:*:*:I%GID_g'"), "RESOURCE_NEVER_MATCHES " + r),
                Arguments.of(allow("'mq:CreateTopic'", "'acs:mq:*:*:MQ_INST_1_x'"), "RESOURCE_NEVER_MATCHES " + r),
                Arguments.of(allow("'mq:CreateTopic'", "'acs:mq:*:*:topics/I/t'"), "UNKNOWN_RESOURCE_FORM " + r),
                Arguments.of(allow("'*'", "'*'"), "EVERYTHING_ALLOWED " + a),
                Arguments.of(allow("'ram:*'", "'*'"), "HIGH_RISK_GRANT " + a),
                Arguments.of(
                        "{'Effect':'Allow','NotAction':'ram:*','Resource':'*'}",
                        "ALLOW_NOT_ACTION $.Statement[0].NotAction"),
                Arguments.of(allow("'mq:*'", "'acs:mq:*:*:MQ_INST_1_x*'"), "INSTANCE_PREFIX_LEAK " + r),
                Arguments.of(allow("'mq:GetX*'", "'acs:mq:*:*:{instanceId}%t'"), "PLACEHOLDER " + r),
                Arguments.of(allow("'mq:CreateTopic'", "'acs:mq:*:*:MQ_INST_1****_x%t'"), "MASKED_ID " + r),
                Arguments.of(allow("'oss:Get*'", "'acs:oss:*:*:b/${user}'"), "VARIABLE_IS_LITERAL " + r),
                Arguments.of(
                        deny("'*'", when("'Bool':{'acs:MFAPresent':'false'}")),
                        "ABSENT_KEY_TRAP " + c + ".Bool['acs:MFAPresent']"),
                Arguments.of(deny("'*'", when("'Bool':{'acs:MFAPresent':'false'}")), "LOCK_OUT " + a),
                Arguments.of(deny("'ram:*'", ""), "LOCK_OUT " + a),
                Arguments.of(
                        deny("'ecs:*'", when("'StringEquals':{'acs:ResourceTag/env':'prod'}")),
                        "ABSENT_KEY_TRAP " + c + ".StringEquals['acs:ResourceTag/env']"),
                Arguments.of(
                        deny("'ecs:*'", when("'StringEquals':{'acs:Service':'a*'}")),
                        "WILDCARD_IN_EQUALS " + c + ".StringEquals['acs:Service']"),
                Arguments.of(
                        deny("'ecs:*'", when("'StringEquals':{'acs:Nonsense':'a'}")),
                        "UNKNOWN_CONDITION_KEY " + c + ".StringEquals['acs:Nonsense']"),
                Arguments.of(
                        deny("'ecs:*'", when("'NumericEquals':{'acs:SourceIp':'1'}")),
                        "CONDITION_NEVER_HOLDS " + c + ".NumericEquals['acs:SourceIp']"),
                Arguments.of(
                        deny("'ecs:*'", when("'NotIpAddress':{'acs:SourceIp':'0.0.0.0/0'}")),
                        "CONDITION_NEVER_HOLDS " + c + ".NotIpAddress['acs:SourceIp']"),
                Arguments.of(
                        deny("'ecs:*'", when("'IpAddress':{'acs:SourceIp':['::/0']}")),
                        "CONDITION_ALWAYS_HOLDS " + c + ".IpAddress['acs:SourceIp']"),
                Arguments.of(
                        deny(
                                "'ecs:*'",
                                when(
                                        "'DateGreaterThan':{'acs:CurrentTime':'2027-01-01T00:00:00Z'},'DateLessThan':{'acs:CurrentTime':'2026-01-01T00:00:00Z'}")),
                        "CONDITION_NEVER_HOLDS " + c + ".DateLessThan['acs:CurrentTime']"),
                Arguments.of(
                        allow("'ecs:A'", "'*'") + "," + allow("'ecs:A'", "'*'"), "DUPLICATE_STATEMENT $.Statement[1]"),
                Arguments.of(
                        allow("'ecs:A*'", "'*'") + "," + allow("'ecs:Ab'", "'acs:ecs:*:*:x'"),
                        "SHADOWED_STATEMENT $.Statement[1]"),
                Arguments.of(allow("'mq:PUB'", "'acs:mq:*:*:I%t'"), "INSTANCE_INFORMATION_MISSING $.Statement[0]"),
                Arguments.of(
                        allow("['mq:SUB','mq:QueryInstanceBaseInfo']", "['acs:mq:*:*:I%t','acs:mq:*:*:I']"),
                        "TOPIC_WITHOUT_GROUP $.Statement[0]"),
                Arguments.of(
                        allow("['mq:SUB','mq:QueryInstanceBaseInfo']", "['acs:mq:*:*:I%GID_g','acs:mq:*:*:I']"),
                        "GROUP_WITHOUT_TOPIC $.Statement[0]"));
    }

    @ParameterizedTest
    @MethodSource
    void findings(String statements, String expected) {
        assertThat(lint(statements)).contains(expected);
    }

    @Test
    void aSoundDocumentHasNoFindings() {
        assertThat(lint(allow("'mq:QueryInstanceBaseInfo'", "'acs:mq:*:*:I'")
                        + "," + allow("['mq:PUB','mq:SUB']", "['acs:mq:*:*:I%orders','acs:mq:*:*:I%GID_orders']")
                        + "," + allow("['ecs:Describe*','rocketmq:ListInstances']", "'*'")
                        + "," + allow("'sts:AssumeRole'", "'acs:ram:*:1:role/reader'")))
                .isEmpty();
    }

    @Test
    void aFindingHasItsPlaceAndAdvice() {
        List<Finding> findings = Linter.lint(
                "{\"Version\": \"1\",\n \"Statement\": {\"Effect\": \"Allow\",\n  \"Action\": \"mq:PUBB\", \"Resource\": \"*\"}}",
                DocumentKind.IDENTITY);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.position()).isEqualTo(new Position(3, 13));
            assertThat(finding.path()).isEqualTo("$.Statement.Action");
            assertThat(finding.advice()).isEqualTo("The nearest known action is `mq:PUB`.");
            assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
        });
    }

    @Test
    void aServiceWithoutResourceGroupsIsFoundInTheScopeOfOne() {
        assertThat(Linter.lintForResourceGroup(document(allow("'ram:GetUser'", "'*'"))))
                .extracting(Finding::code)
                .contains(Finding.Code.RESOURCE_GROUP_UNSUPPORTED);
    }

    @Test
    void everyCodeIsFoundSomewhere() {
        Stream<Finding.Code> found = Stream.concat(
                findings()
                        .map(arguments -> Finding.Code.valueOf(
                                String.valueOf(arguments.get()[1]).split(" ", 2)[0])),
                Stream.of(Finding.Code.RESOURCE_GROUP_UNSUPPORTED));
        assertThat(found).contains(Finding.Code.values());
    }
}
