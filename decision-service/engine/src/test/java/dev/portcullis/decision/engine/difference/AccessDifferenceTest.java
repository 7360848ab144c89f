package dev.portcullis.decision.engine.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.Outcome;
import dev.portcullis.decision.engine.difference.Difference.Verdict;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessDifferenceTest {

    private static final String TOPIC = "acs:mq:*:*:MQ_INST_1%orders";

    private static PolicyDocument document(String... statements) {
        return PolicyDocument.parseOfAnyLength(
                "{\"Version\":\"1\",\"Statement\":["
                        + String.join(",", statements).replace('\'', '"') + "]}",
                DocumentKind.IDENTITY);
    }

    private static String statement(String effect, String action, String resource) {
        return "{'Effect':'" + effect + "','Action':" + action + ",'Resource':" + resource + "}";
    }

    private static String allow(String action, String resource) {
        return statement("Allow", "'" + action + "'", "'" + resource + "'");
    }

    private static String conditioned(String effect, String condition) {
        return "{'Effect':'" + effect + "','Action':'mq:PUB','Resource':'" + TOPIC + "','Condition':{" + condition
                + "}}";
    }

    private static Difference between(PolicyDocument before, PolicyDocument after) {
        return AccessDifference.between(before, after, SearchLimits.USUAL);
    }

    @Test
    void aNewActionIsGainedAndNothingElseIs() {
        Difference difference = between(
                document(allow("mq:PUB", TOPIC)),
                document(statement("Allow", "['mq:PUB','mq:SUB']", "'" + TOPIC + "'")));

        assertThat(difference.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(difference.witnesses()).hasSize(1);
        Witness witness = difference.witnesses().getFirst();
        assertThat(witness.change()).isEqualTo(Change.GAINED);
        assertThat(witness.action().folded()).isEqualTo("mq:sub");
        assertThat(witness.resource().relativeId()).isEqualTo("MQ_INST_1%orders");
        assertThat(witness.context()).isEmpty();
        assertThat(witness.before()).isEqualTo(Outcome.IMPLICIT_DENY);
        assertThat(witness.after()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void theOtherWayRoundItIsLost() {
        Difference difference = between(document(allow("mq:*", TOPIC)), document(allow("mq:Query*", TOPIC)));

        assertThat(difference.of(Change.GAINED)).isEmpty();
        assertThat(difference.of(Change.LOST))
                .extracting(witness -> witness.action().folded())
                .contains("mq:pub", "mq:sub", "mq:deletetopic")
                .doesNotContain("mq:querytopicstatus");
    }

    @Test
    void aDenyIsToldApartFromWhatIsMerelyNotAllowed() {
        PolicyDocument allowing = document(allow("mq:PUB", TOPIC));
        PolicyDocument denying =
                document(allow("mq:PUB", TOPIC), statement("Deny", "'mq:*'", "'acs:mq:*:*:MQ_INST_1%*'"));

        Difference difference = between(allowing, denying);

        assertThat(difference.of(Change.LOST))
                .extracting(witness -> witness.action().folded())
                .containsOnly("mq:pub");
        assertThat(difference.of(Change.FORBIDDEN))
                .extracting(witness -> witness.action().folded())
                .contains("mq:pub", "mq:sub");
        assertThat(between(denying, allowing).of(Change.NO_LONGER_FORBIDDEN)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'IpAddress':{'acs:SourceIp':'10.0.0.0/8'}        | 'IpAddress':{'acs:SourceIp':'10.0.0.0/9'}",
                "'IpAddress':{'acs:SourceIp':'2001:db8::/32'}     | 'IpAddress':{'acs:SourceIp':'2001:db8::/33'}",
                "'NotIpAddress':{'acs:SourceIp':'10.0.0.0/8'}     | 'NotIpAddress':{'acs:SourceIp':'10.0.0.0/9'}",
                "'DateLessThan':{'acs:CurrentTime':'2026-01-01T00:00:00Z'} | "
                        + "'DateLessThanEquals':{'acs:CurrentTime':'2026-01-01T00:00:00Z'}",
                "'NumericLessThan':{'x:n':'5'}                    | 'NumericLessThanEquals':{'x:n':'5'}",
                "'NumericEquals':{'x:n':['1','2']}                | 'NumericEquals':{'x:n':'1'}",
                "'StringEquals':{'x:s':'a'}                       | 'StringEqualsIgnoreCase':{'x:s':'a'}",
                "'StringLike':{'x:s':'a*'}                        | 'StringLike':{'x:s':'a?'}",
                "'StringNotEquals':{'x:s':'a'}                    | 'StringNotEquals':{'x:s':['a','b']}",
                "'ForAllValues:StringEquals':{'x:s':['a','b']}    | 'ForAnyValue:StringEquals':{'x:s':['a','b']}",
                "'Bool':{'acs:MFAPresent':'true'}                 | 'Bool':{'acs:MFAPresent':'false'}"
            })
    void conditionsAreComparedAtTheirEdges(String before, String after) {
        for (String effect : List.of("Allow", "Deny")) {
            Difference difference =
                    between(document(conditioned(effect, before)), document(conditioned(effect, after)));

            assertThat(difference.verdict()).as(effect).isEqualTo(Verdict.DIFFERENT);
            assertThat(difference.witnesses())
                    .allMatch(witness -> !witness.context().isEmpty());
        }
    }

    @Test
    void aConditionOnAnAbsentKeyIsSeen() {
        Difference difference = between(
                document(conditioned("Deny", "'NotIpAddress':{'acs:SourceIp':'10.0.0.0/8'}")),
                document(conditioned(
                        "Deny", "'NotIpAddress':{'acs:SourceIp':'10.0.0.0/8'},'StringLike':{'acs:SourceIp':'*'}")));

        assertThat(difference.of(Change.NO_LONGER_FORBIDDEN))
                .extracting(Witness::context)
                .contains(Map.of());
    }

    @Test
    void whatIsDifferentOnlyWhereTwoPatternsMeetIsFound() {
        PolicyDocument wide = document(
                allow("mq:PUB", "acs:mq:*:*:MQ_INST_*%orders"), statement("Deny", "'*'", "'acs:mq:*:*:*_eu%*'"));
        PolicyDocument narrow = document(allow("mq:PUB", "acs:mq:*:*:MQ_INST_*%orders"));

        assertThat(between(wide, narrow).of(Change.GAINED)).hasSize(1);
        assertThat(between(wide, narrow).of(Change.GAINED).getFirst().resource().relativeId())
                .startsWith("MQ_INST_")
                .endsWith("_eu%orders");
    }

    @Test
    void whatIsWrittenDifferentlyAndMeansTheSameIsProvenEqual() {
        PolicyDocument one = document(
                statement("Allow", "['mq:PUB','mq:SUB']", "['acs:mq:*:*:a','acs:mq:*:*:b']"),
                allow("mq:PUB", "acs:mq:*:*:a"));
        PolicyDocument other = document(
                statement("Allow", "'MQ:sub'", "['acs:mq:*:*:b','acs:mq:*:*:a']"),
                statement("Allow", "'mq:pub'", "['acs:MQ:*:*:a','acs:mq:*:*:b']"));

        assertThat(between(one, other).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(between(other, one).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(between(one, one).verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void anAllowThatADenySilencesMakesNoDifference() {
        String deny = statement("Deny", "'mq:*'", "'acs:mq:*:*:*'");

        assertThat(between(document(deny), document(deny, allow("mq:PUB", TOPIC)))
                        .verdict())
                .isEqualTo(Verdict.EQUAL);
    }

    @Test
    void equalityIsNotClaimedWhereItIsNotProven() {
        // All that begins with a letter or not: the same as everything, but nothing here proves that.
        PolicyDocument split = document(
                "{'Effect':'Allow','Action':'mq:PUB','Resource':'*','Condition':{'Bool':{'acs:MFAPresent':'true'}}}",
                "{'Effect':'Allow','Action':'mq:PUB','Resource':'*','Condition':{'Bool':{'acs:MFAPresent':'false'}}}");
        PolicyDocument together = document("{'Effect':'Allow','Action':'mq:PUB','Resource':'*',"
                + "'Condition':{'Bool':{'acs:MFAPresent':['true','false']}}}");

        Difference difference = between(split, together);

        assertThat(difference.verdict()).isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
        assertThat(difference.searched().actions()).isGreaterThan(200);
        assertThat(difference.searched().steps()).isPositive();
        assertThat(difference.searched().budgetEnded()).isFalse();
    }

    @Test
    void aSearchThatIsCutShortSaysSo() {
        Difference difference = AccessDifference.between(
                document(conditioned("Allow", "'NumericLessThan':{'x:n':'5','x:m':'5','x:o':'5'}")),
                document(conditioned("Allow", "'NumericLessThan':{'x:n':'5','x:m':'5','x:o':'6'}")),
                new SearchLimits(1, 1));

        assertThat(difference.verdict()).isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
        assertThat(difference.searched().budgetEnded()).isTrue();
    }

    @Test
    void moreWitnessesThanAreWantedAreLeftOutWithAWord() {
        Difference difference = AccessDifference.between(
                List.of(), List.of(document(allow("mq:*", "*"))), new SearchLimits(100_000, 5));

        assertThat(difference.of(Change.GAINED)).hasSize(5);
        assertThat(difference.searched().more()).isTrue();
    }

    @Test
    void setsOfDocumentsAreComparedAsOne() {
        PolicyDocument publishing = document(allow("mq:PUB", TOPIC));
        PolicyDocument receiving = document(allow("mq:SUB", TOPIC));
        PolicyDocument both = document(statement("Allow", "['mq:PUB','mq:SUB']", "'" + TOPIC + "'"));

        assertThat(AccessDifference.between(List.of(publishing, receiving), List.of(both), SearchLimits.USUAL)
                        .verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(AccessDifference.between(List.of(), List.of(), SearchLimits.USUAL)
                        .verdict())
                .isEqualTo(Verdict.EQUAL);
    }

    @Test
    void whatNoPolicyDecidesChangesWithNone() {
        Difference difference = between(
                document(allow("mq:PUB", TOPIC)),
                document(allow("mq:PUB", TOPIC), allow("sts:GetCallerIdentity", "*")));

        assertThat(difference.verdict()).isEqualTo(Verdict.NO_DIFFERENCE_FOUND);
    }

    @Test
    void theLargestDocumentsAreComparedWithinTheBudget() {
        PolicyDocument before = large(0);
        PolicyDocument after = large(1);

        Difference difference = between(before, after);

        assertThat(difference.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(difference.searched().steps()).isLessThanOrEqualTo(SearchLimits.USUAL.steps() + 10_000_000L);
    }

    private static PolicyDocument large(int from) {
        return document(IntStream.range(from, from + 60)
                .mapToObj(i -> "{'Effect':'" + (i % 3 == 0 ? "Deny" : "Allow") + "','Action':'mq:*"
                        + (char) ('a' + i % 26)
                        + "*','Resource':'acs:mq:*:*:*" + i + "*','Condition':{'StringLike':{'x:k" + i % 9 + "':'*" + i
                        + "*'}}}")
                .collect(Collectors.joining(",")));
    }
}
