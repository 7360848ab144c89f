package dev.portcullis.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                Arguments.of(allow("'rocketmq:PUB'", "'*'"), "UNKNOWN_ACTION " + a),
                Arguments.of(allow("'mq:PUB'", "'acs:ram:*:*:user/a'"), "RESOURCE_NEVER_MATCHES " + r),
                Arguments.of(allow("'sts:AssumeRole'", "'acs:ram:*:1:user/a'"), "RESOURCE_NEVER_MATCHES " + r),
                Arguments.of(allow("'ram:GetUser'", "'acs:ram:*:*:everybody'"), "UNKNOWN_RESOURCE_FORM " + r),
                Arguments.of(allow("'rocketmq:*'", "'acs:rocketmq:*:*:rmq-1'"), "UNKNOWN_RESOURCE_FORM " + r),
                Arguments.of(
                        allow("'rocketmq:*'", "'acs:rocketmq:*:*:instance/i/group/g'"), "UNKNOWN_RESOURCE_FORM " + r),
                Arguments.of(
                        allow("'rocketmq:*'", "'acs:rocketmq:*:*:instance/i/topic'"), "UNKNOWN_RESOURCE_FORM " + r),
                Arguments.of(allow("'sts:*'", "'acs:sts:*:*:role/r'"), "UNKNOWN_RESOURCE_FORM " + r),
                Arguments.of(allow("'ims:*'", "'acs:ims:*:*:user/a'"), "UNKNOWN_RESOURCE_FORM " + r),
                Arguments.of(allow("'ons:*'", "'acs:ons:*:*:x'"), "UNKNOWN_RESOURCE_FORM " + r),
                Arguments.of(allow("'*:*'", "'acs:*:*:*:*'"), "EVERYTHING_ALLOWED " + a),
                Arguments.of(allow("'ram:PassRole'", "'acs:ram::1:*'".replace("::1", ":*:*")), "HIGH_RISK_GRANT " + a),
                Arguments.of(allow("'rocketmq:*'", "'acs:rocketmq:*:*:instance/rmq-1*'"), "INSTANCE_PREFIX_LEAK " + r),
                Arguments.of(
                        allow("'ecs:*'", "'*'").replace("}", when("'StringNotEquals':{'acs:ResourceTag/a':'b'}") + "}"),
                        "ABSENT_KEY_TRAP " + c + ".StringNotEquals['acs:ResourceTag/a']"),
                Arguments.of(
                        deny("'ecs:*'", when("'StringEquals':{'x:s':'${acs:a}'}")),
                        "VARIABLE_IS_LITERAL " + c + ".StringEquals['x:s']"),
                Arguments.of(
                        deny("'ecs:*'", when("'StringEquals':{'x:s':'{vpcId}'}")),
                        "PLACEHOLDER " + c + ".StringEquals['x:s']"),
                Arguments.of(
                        deny("'ecs:*'", when("'Bool':{'acs:SecureTransport':['true','False']}")),
                        "CONDITION_ALWAYS_HOLDS " + c + ".Bool['acs:SecureTransport']"),
                Arguments.of(
                        deny("'ecs:*'", when("'StringNotEquals':{'acs:SourceIp':'10.0.0.0/8'}")),
                        "CONDITION_ALWAYS_HOLDS " + c + ".StringNotEquals['acs:SourceIp']"),
                Arguments.of(deny("'ram:Detach*'", ""), "LOCK_OUT " + a),
                Arguments.of(
                        "{'Effect':'Deny','NotAction':'ram:BindMFADevice','Resource':'*'"
                                + when("'Bool':{'acs:MFAPresent':'false'}") + "}",
                        "LOCK_OUT $.Statement[0].NotAction"),
                Arguments.of(
                        allow("['ecs:A','ecs:B']", "'*'") + "," + allow("['ecs:B','ecs:A']", "'*'"),
                        "DUPLICATE_STATEMENT $.Statement[1]"),
                Arguments.of(
                        allow("'ecs:A'", "'acs:ecs:*:*:x'") + "," + deny("'ecs:*'", ""),
                        "SHADOWED_STATEMENT $.Statement[0]"),
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

    /** By code, what comes near and is sound. */
    static Stream<Arguments> soundStatements() {
        String instance = "," + allow("'mq:QueryInstanceBaseInfo'", "'acs:mq:*:*:I'");
        return Stream.of(
                Arguments.of("UNKNOWN_ACTION", allow("['MQ:pub','mq:On*','ecs:Nothing','rocketmq:ListTopics']", "'*'")),
                Arguments.of(
                        "UNKNOWN_RESOURCE_FORM",
                        allow(
                                "'*'",
                                "['acs:rocketmq:*:*:instance/*','acs:rocketmq:*:*:*/*','acs:rocketmq:c:1:instance/i/topic/t',"
                                        + "'acs:rocketmq:c:1:instance/i/consumergroup/*','acs:rocketmq:c:1:instance/i/*',"
                                        + "'acs:rocketmq:c:1:instance/i*/t','acs:sts::1:assumed-role/r/s','acs:sts:*:*:*',"
                                        + "'acs:ons:*:*:*','acs:ram::1:root','acs:ram:*:*:User/a','acs:ram:*:system:policy/P',"
                                        + "'acs:mq:*:*:instance/i','acs:mq:*:*:groupId/i/g','acs:mq:*:*:*/i','acs:oss:*:*:b/o']")),
                Arguments.of(
                        "RESOURCE_NEVER_MATCHES",
                        allow("['mq:PUB','sts:AssumeRole','*:Get*']", "['acs:mq:*:*:I%t','acs:ram:*:1:role/r']")),
                Arguments.of(
                        "RESOURCE_NEVER_MATCHES", allow("'sts:AssumeRole'", "['acs:ram:*:1:role/*','acs:ram:*:1:*']")),
                Arguments.of("CONDITION_NEVER_HOLDS", deny("'*'", when("'IpAddress':{'acs:SourceIp':'10.0.0.0/8'}"))),
                Arguments.of("CONDITION_ALWAYS_HOLDS", deny("'*'", when("'Bool':{'acs:SecureTransport':'false'}"))),
                Arguments.of("WILDCARD_IN_EQUALS", deny("'*'", when("'StringLike':{'x:s':'a*'}"))),
                Arguments.of("UNKNOWN_CONDITION_KEY", deny("'*'", when("'StringLike':{'ACS:resourcetag/Any':'a'}"))),
                Arguments.of("UNKNOWN_CONDITION_KEY", deny("'*'", when("'StringLike':{'oss:Prefix':'a'}"))),
                Arguments.of("ABSENT_KEY_TRAP", deny("'*'", when("'Bool':{'acs:SecureTransport':'false'}"))),
                Arguments.of("ABSENT_KEY_TRAP", deny("'*'", when("'StringNotEquals':{'acs:ResourceTag/a':'b'}"))),
                Arguments.of(
                        "ABSENT_KEY_TRAP",
                        allow("'ecs:*'", "'*'").replace("}", when("'StringEquals':{'acs:ResourceTag/a':'b'}") + "}")),
                Arguments.of("ALLOW_NOT_ACTION", "{'Effect':'Deny','NotAction':'mq:*','Resource':'*'}"),
                Arguments.of("EVERYTHING_ALLOWED", allow("'*'", "'acs:mq:*:*:*'")),
                Arguments.of("EVERYTHING_ALLOWED", allow("'mq:*'", "'*'")),
                Arguments.of("HIGH_RISK_GRANT", allow("'ram:*'", "'acs:ram:*:*:user/deploy'")),
                Arguments.of("HIGH_RISK_GRANT", allow("['ram:Get*','ram:List*']", "'*'")),
                Arguments.of(
                        "INSTANCE_PREFIX_LEAK", allow("'mq:*'", "['acs:mq:*:*:I','acs:mq:*:*:I%*','acs:mq:*:*:*']")),
                Arguments.of(
                        "INSTANCE_PREFIX_LEAK",
                        allow("'rocketmq:*'", "['acs:rocketmq:*:*:instance/*','acs:rocketmq:*:*:instance/i/*']")),
                Arguments.of("LOCK_OUT", deny("'ecs:*'", when("'Bool':{'acs:MFAPresent':'false'}"))),
                Arguments.of(
                        "LOCK_OUT",
                        "{'Effect':'Deny','NotAction':['ram:BindMFADevice','ram:CreateVirtualMFADevice'],'Resource':'*'"
                                + when("'Bool':{'acs:MFAPresent':'false'}") + "}"),
                Arguments.of("LOCK_OUT", deny("'ram:*'", when("'IpAddress':{'acs:SourceIp':'10.0.0.1'}"))),
                Arguments.of("LOCK_OUT", deny("'ram:*'", "").replace("'*'}", "'acs:ram:*:*:user/a'}")),
                Arguments.of("DUPLICATE_STATEMENT", allow("'ecs:A'", "'*'") + "," + deny("'ecs:A'", "")),
                Arguments.of(
                        "SHADOWED_STATEMENT",
                        allow("'ecs:A*'", "'acs:ecs:*:*:x'") + "," + allow("'ecs:Ab'", "'*'") + ","
                                + deny("'ecs:*'", when("'IpAddress':{'acs:SourceIp':'10.0.0.1'}"))),
                Arguments.of("SHADOWED_STATEMENT", allow("'ecs:A'", "'*'") + "," + allow("'ecs:A'", "'*'")),
                Arguments.of("INSTANCE_INFORMATION_MISSING", allow("'mq:PUB'", "'acs:mq:*:*:I%t'") + instance),
                Arguments.of("TOPIC_WITHOUT_GROUP", allow("'mq:SUB'", "'acs:mq:*:*:I%*'") + instance),
                Arguments.of("GROUP_WITHOUT_TOPIC", allow("'mq:PUB'", "'acs:mq:*:*:I%GID_g'") + instance),
                Arguments.of("PLACEHOLDER", allow("'oss:*'", "'acs:oss:*:*:b/{}'")),
                Arguments.of("MASKED_ID", allow("'oss:*'", "'acs:oss:*:*:b/a**'")),
                Arguments.of("VARIABLE_IS_LITERAL", allow("'oss:*'", "'acs:oss:*:*:b/$x'")));
    }

    @ParameterizedTest
    @MethodSource
    void soundStatements(String code, String statements) {
        assertThat(lint(statements)).noneMatch(finding -> finding.startsWith(code + " "));
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
        assertThat(Linter.lintForResourceGroup(document(allow("['ecs:*','rocketmq:*','*']", "'acs:ecs:*:*:x'"))))
                .extracting(Finding::code)
                .doesNotContain(Finding.Code.RESOURCE_GROUP_UNSUPPORTED);
        assertThat(lint(allow("'ram:GetUser'", "'*'"))).isEmpty();
    }

    @Test
    void aMistypedFormGetsItsNearestName() {
        assertThat(Linter.lint(document(allow("'ram:GetUser'", "'acs:ram:*:*:users/a'")), DocumentKind.IDENTITY))
                .extracting(Finding::advice)
                .containsExactly("The nearest is user/…. The forms are user/…, group/…, role/…, policy/…, mfa/… and the"
                        + " providers.");
        assertThat(Linter.lint(document(allow("'mq:*'", "'acs:mq:*:*:topics/i/t'")), DocumentKind.IDENTITY))
                .extracting(Finding::advice)
                .singleElement()
                .asString()
                .startsWith("The nearest is topic/…. The forms are");
    }

    @Test
    void findingsComeInTheOrderOfTheText() {
        String text = document(
                        deny("'*'", when("'StringEquals':{'acs:Nonsense':'*'}")) + "," + allow("'mq:PUBB'", "'*'"))
                .replace(",", ",\n");
        assertThat(Linter.lint(text, DocumentKind.IDENTITY))
                .extracting(finding -> finding.position().line() + " " + finding.code())
                .containsExactly("5 WILDCARD_IN_EQUALS", "5 UNKNOWN_CONDITION_KEY", "7 UNKNOWN_ACTION");
        assertThat(Linter.lint(text, DocumentKind.IDENTITY).getLast())
                .hasToString(
                        "7:10 WARNING UNKNOWN_ACTION $.Statement[1].Action: The service has no action `mq:PUBB` that is"
                                + " known. The nearest known action is `mq:PUB`.");
    }

    @Test
    void theReferenceDescribesEveryCode() throws IOException {
        String reference = Files.readString(Path.of("../../docs/reference/findings.md"));
        for (Finding.Code code : Finding.Code.values()) {
            assertThat(reference).contains("| `" + code + "` | " + code.severity() + " |");
        }
    }

    @Test
    void everyCodeIsFoundSomewhere() {
        Stream<Finding.Code> found = Stream.concat(
                findings()
                        .map(arguments -> Finding.Code.valueOf(
                                String.valueOf(arguments.get()[1]).split(" ", 2)[0])),
                Stream.of(Finding.Code.RESOURCE_GROUP_UNSUPPORTED));
        assertThat(found).contains(Finding.Code.values());
        Stream<Finding.Code> notFound = Stream.concat(
                soundStatements()
                        .map(arguments ->
                                Finding.Code.valueOf(String.valueOf(arguments.get()[0]))),
                Stream.of(Finding.Code.RESOURCE_GROUP_UNSUPPORTED));
        assertThat(notFound).contains(Finding.Code.values());
    }
}
