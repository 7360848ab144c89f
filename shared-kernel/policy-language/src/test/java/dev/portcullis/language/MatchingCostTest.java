package dev.portcullis.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchingCostTest {

    private static String statement(String effect, String actions, String resources) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":[" + actions + "],\"Resource\":[" + resources + "]}";
    }

    private static String document(String statements) {
        return "{\"Version\":\"1\",\"Statement\":[\n" + statements + "]}";
    }

    private static String list(int count, String format) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + String.format(format, i) + "\"")
                .collect(Collectors.joining(","));
    }

    private static int cost(String statements) {
        return MatchingCost.of(PolicyDocument.parseOfAnyLength(document(statements), DocumentKind.IDENTITY));
    }

    @Test
    void whatIsFoundByNameCostsNextToNothing() {
        String topics = list(100, "acs:mq:*:*:MQ_INST_1380156306793859_BbXbx0Y4%%orders-%03d");
        assertThat(cost(statement("Allow", "\"mq:PUB\",\"mq:SUB\"", topics))).isLessThanOrEqualTo(5);
        String ofManyActions = IntStream.range(0, 60)
                .mapToObj(i -> statement("Allow", "\"mq:Action" + i + "\"", "\"*\""))
                .collect(Collectors.joining(","));
        assertThat(cost(ofManyActions)).isLessThanOrEqualTo(3);
        String ofManyServices = IntStream.range(0, 60)
                .mapToObj(i -> statement("Allow", "\"svc" + i + ":*\"", "\"*\""))
                .collect(Collectors.joining(","));
        assertThat(cost(ofManyServices)).isLessThanOrEqualTo(5);
    }

    @Test
    void theProductsOwnGrantsCostAFewUnits() {
        assertThat(cost(statement("Allow", "\"mq:*\"", "\"*\""))).isLessThanOrEqualTo(6);
        assertThat(cost(statement(
                        "Allow",
                        "\"mq:PUB\",\"mq:SUB\",\"mq:OnsInstanceBaseInfo\"",
                        "\"acs:mq:*:*:{instanceId}*\",\"acs:mq:*:*:{instanceId}%{topic}\"")))
                .isLessThanOrEqualTo(8);
        assertThat(cost("{\"Effect\":\"Allow\",\"Action\":[\"mq:Query*\",\"mq:List*\",\"mq:Get*\",\"mq:OnsTopic*\"],"
                        + "\"Resource\":\"*\",\"Condition\":{\"IpAddress\":{\"acs:SourceIp\":["
                        + list(20, "10.0.%d.0/24") + "]},\"Bool\":{\"acs:MFAPresent\":\"true\"}}}"))
                .isLessThanOrEqualTo(25);
    }

    @Test
    void onlyTheDearestServiceAndActionCount() {
        String dear = statement("Deny", "\"mq:PUB\"", list(10, "acs:mq:*:*:*%%d%dx*"));
        String cheap = statement("Deny", "\"mq:SUB\",\"ecs:*\"", "\"*\"");
        assertThat(cost(dear + "," + cheap)).isEqualTo(cost(dear));
        assertThat(cost(dear + "," + dear)).isEqualTo(2 * cost(dear));
    }

    @Test
    void aStatementForEveryServiceAlwaysCounts() {
        String everywhere = statement("Deny", "\"*:Describe*\"", "\"*\"");
        String dear = statement("Deny", "\"mq:PUB\"", list(10, "acs:mq:*:*:*%%d%dx*"));
        assertThat(cost(everywhere + "," + dear)).isEqualTo(cost(everywhere) + cost(dear));
        assertThat(cost("{\"Effect\":\"Deny\",\"NotAction\":\"mq:PUB\",\"Resource\":\"*\"}," + dear))
                .isGreaterThan(cost(dear));
    }

    @Test
    void aDocumentThatCostsTooMuchIsRefusedAtTheStatementWhereItDoes() {
        String cheap = statement("Allow", "\"mq:*\"", "\"*\"");
        String dear = statement("Deny", "\"mq:*\"", list(8, "acs:mq:*:*:*orders-%d*"));
        String text = document(cheap + ",\n" + dear + ",\n" + dear + ",\n  " + dear + "\n");
        assertThatExceptionOfType(MalformedPolicyDocument.class)
                .isThrownBy(() -> PolicyDocument.parse(text, DocumentKind.IDENTITY))
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Problem.Code.COST);
                    assertThat(problem.path()).isEqualTo("$.Statement[2]");
                    assertThat(problem.line()).isEqualTo(4);
                    assertThat(problem.message()).contains("at most 224 are allowed");
                }));
        assertThat(PolicyDocument.parseOfAnyLength(text, DocumentKind.IDENTITY).statements())
                .hasSize(4);
    }

    @Test
    void aThousandStarsAreOneAndAPatternLongerThanAnyNameIsNeverTried() {
        assertThat(cost(statement("Deny", "\"mq:*\"", "\"acs:mq:*:*:" + "*".repeat(1000) + "\"")))
                .isLessThanOrEqualTo(10);
        String hostile = document(statement("Deny", "\"mq:*\"", "\"acs:mq:*:*:" + "*a".repeat(3000) + "\""));
        assertThat(PolicyDocument.parse(hostile, DocumentKind.IDENTITY).statements())
                .hasSize(1);
    }
}
