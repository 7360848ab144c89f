package dev.portcullis.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of what is read: just inside, just outside, and what is said then. */
class ReadingEdgesTest {

    private static String identity(String more) {
        return "{'Version':'1','Statement':{'Effect':'Allow','Action':'a:b','Resource':'*'" + more + "}}";
    }

    private static String trust(String principal) {
        return "{'Version':'1','Statement':{'Effect':'Allow','Action':'sts:AssumeRole','Principal':" + principal + "}}";
    }

    private static PolicyDocument read(String text, DocumentKind kind) {
        return PolicyDocument.parse(text.replace('\'', '"'), kind);
    }

    private static MalformedPolicyDocument refused(String text, DocumentKind kind) {
        MalformedPolicyDocument refusal = catchThrowableOfType(MalformedPolicyDocument.class, () -> read(text, kind));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }

    @Test
    void aDocumentMayBeAsLongAsItsKindAllowsInCharacters() {
        int limit = DocumentKind.SESSION.maxLength();
        String text = identity("");
        assertThat(read(text + " ".repeat(limit - text.length()), DocumentKind.SESSION))
                .isNotNull();
        String pairs = identity(",'Sid':'" + "😀".repeat(1000) + "'");
        assertThat(read(pairs, DocumentKind.SESSION).statements().getFirst().sid())
                .hasValue("😀".repeat(1000));
        assertThat(refused(text + " ".repeat(limit + 1 - text.length()), DocumentKind.SESSION))
                .hasMessage("1:1 $: The document has 2,049 characters; at most 2,048 are allowed.");
    }

    @Test
    void aDocumentOfAnyLengthStillHasOne() {
        String text = identity("").replace('\'', '"');
        assertThat(PolicyDocument.parseOfAnyLength(
                        text + " ".repeat(PolicyDocument.LONGEST - text.length()), DocumentKind.IDENTITY))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        MalformedPolicyDocument.class,
                        () -> PolicyDocument.parseOfAnyLength(
                                "😀".repeat(PolicyDocument.LONGEST), DocumentKind.IDENTITY)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ",'Sid':1 | $.Statement.Sid: Sid is a string",
                ",'Extra':1 | $.Statement.Extra: A statement has no element `Extra`.",
                ",'condition':{} | $.Statement.condition: A statement has no element `condition`; it is written `Condition`.",
                ",'Principal':{} | $.Statement.Principal: Principal belongs in a trust policy, not in one of this kind.",
                ",'Condition':{'Null':{'a:b':'c'}} | $.Statement.Condition.Null: The condition operator 'IfExists/Null' is not supported",
                ",'Condition':{'stringequals':{'a:b':'c'}} | $.Statement.Condition.stringequals: The condition operator 'stringequals' is not supported; it is written `StringEquals`.",
                ",'Condition':{'ArnLike':{'a:b':'c'}} | $.Statement.Condition.ArnLike: The condition operator 'ArnLike' is not supported.",
                ",'Condition':{'Bool':{'a:b':null}} | $.Statement.Condition.Bool['a:b']: A condition value is a string or a list of strings",
                ",'Condition':{'Bool':{'a:b':'yes'}} | $.Statement.Condition.Bool['a:b']: `Bool` takes true or false, not `yes`.",
            })
    void whatAStatementDoesNotHaveIsNamed(String more, String expected) {
        assertThat(refused(identity(more), DocumentKind.IDENTITY).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains(expected));
    }

    @Test
    void theKindDecidesWhatAStatementHas() {
        String of = "'Principal':{'RAM':'acs:ram::1:root'}";
        String both = "{'Version':'1','Statement':{'Effect':'Allow','Action':'a:b','Resource':'*'," + of + ",'X':1}}";
        assertThat(refused(both, DocumentKind.TRUST).problems())
                .extracting(Problem::path)
                .containsExactly("$.Statement.Resource", "$.Statement.X");
        assertThat(refused(both, DocumentKind.IDENTITY))
                .hasMessageEndingWith("(and 1 more)")
                .hasMessageContaining("Principal belongs in a trust policy");
        assertThat(refused(
                                "{'Version':'1','Statement':{'Effect':true,'Action':'a:b','Resource':'*'}}",
                                DocumentKind.CONTROL)
                        .getMessage())
                .contains("$.Statement.Effect: Effect is a string");
        assertThat(refused("{'Version':'1','Statement':'x'}", DocumentKind.CONTROL)
                        .getMessage())
                .contains("$.Statement: Statement is a list of statements");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs.aliyuncs.com", "a.b", "a-1.z0.c9", "az09-.com"})
    void aServiceIsAHostName(String service) {
        PrincipalClause clause = read(trust("{'Service':'" + service + "'}"), DocumentKind.TRUST)
                .statements()
                .getFirst()
                .principal()
                .orElseThrow();
        assertThat(clause.services()).containsExactly(service);
        assertThat(clause.ram()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", ".com", "Ecs.com", "a_b.com", "a.b/c", "a.{", "a.`", "a.com:1", "é.com"})
    void whatIsNoHostNameIsNoService(String service) {
        assertThat(refused(trust("{'Service':'" + service + "'}"), DocumentKind.TRUST))
                .hasMessageContaining("Service names a service such as ecs.aliyuncs.com, not `" + service + "`.");
    }

    @Test
    void aServicesNameIsAtMost253Characters() {
        String longest = "a." + "b".repeat(251);
        assertThat(read(trust("{'Service':'" + longest + "'}"), DocumentKind.TRUST))
                .isNotNull();
        refused(trust("{'Service':'" + longest + "c'}"), DocumentKind.TRUST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acs:ram::1:assumed-role/r/sess", "acs:ram::1:saml-provider/p"})
    void aRoleTrustsNoSessionByName(String name) {
        assertThat(refused(trust("{'RAM':'" + name + "'}"), DocumentKind.TRUST))
                .hasMessageContaining("RAM names an account's root, a user or a role, not `" + name + "`.");
    }

    @Test
    void aPathQuotesWhatIsNoPlainName() {
        assertThat(JsonPath.member("$", "azAZ_09")).isEqualTo("$.azAZ_09");
        assertThat(JsonPath.member("$", "0a")).isEqualTo("$['0a']");
        assertThat(JsonPath.member("$", "")).isEqualTo("$['']");
        assertThat(JsonPath.member("$", "a'b\\c\n")).isEqualTo("$['a\\'b\\\\c\\u000a']");
        for (char beside : "@[`{/:-".toCharArray()) {
            assertThat(JsonPath.member("$", "a" + beside)).isEqualTo("$['a" + beside + "']");
        }
    }

    @Test
    void aKeyHasAPrefixANameAndAtMost256Characters() {
        for (String key : new String[] {"a:z", "AZ:09", "a-b_c.d:e", "s:n/any thing", "z9:Z0"}) {
            assertThat(ConditionKeys.isKey(key)).as(key).isTrue();
        }
        for (char beside : "@[`{/:".toCharArray()) {
            assertThat(ConditionKeys.isKey("a:b" + beside)).as("a:b" + beside).isFalse();
        }
        assertThat(ConditionKeys.isKey("a:" + "b".repeat(254))).isTrue();
        assertThat(ConditionKeys.isKey("a:" + "b".repeat(255))).isFalse();
        assertThat(ConditionKeys.isKey("a:b/\u0007")).isFalse();
        assertThat(ConditionKeys.canonical("/X")).isEqualTo("/X");
    }

    @Test
    void numbersAndTimesAreReadUpToTheirLastCharacter() {
        assertThat(ConditionValues.number("1".repeat(ConditionValues.LONGEST_NUMBER)))
                .isPresent();
        assertThat(ConditionValues.number("+7")).isPresent();
        assertThat(ConditionValues.number("7E+3")).isPresent();
        assertThat(ConditionValues.number("1e")).isEmpty();
        assertThat(ConditionValues.instant("2026-01-01T00:00Z")).isPresent();
        assertThat(ConditionValues.instant("2026-01-01T00:00:00.123456789+08:00"))
                .isPresent();
        assertThat(ConditionValues.instant("2026-01-01T00:00:00.1Z")).isPresent();
        assertThat(ConditionValues.instant("2026-01-01T00:00+18:00")).isPresent();
        assertThat(ConditionValues.instant("2026-01-01T00:00+18:01")).isEmpty();
        assertThat(ConditionValues.instant("2026-01-01T00:00+08:60")).isEmpty();
        assertThat(ConditionValues.instant("2026-01-01T00:00")).isEmpty();
    }

    @Test
    void printedTextEscapesWhatJsonWants() {
        PolicyDocument document = read(identity(",'Sid':'a\\\\b\\u002fc'"), DocumentKind.IDENTITY);
        assertThat(document.statements().getFirst().sid()).isEqualTo(Optional.of("a\\b/c"));
        assertThat(document.print()).isEqualTo("""
                {
                  "Version": "1",
                  "Statement": [
                    {
                      "Sid": "a\\\\b/c",
                      "Effect": "Allow",
                      "Action": "a:b",
                      "Resource": "*"
                    }
                  ]
                }
                """);
    }
}
