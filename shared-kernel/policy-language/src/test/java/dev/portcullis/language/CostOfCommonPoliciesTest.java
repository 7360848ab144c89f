package dev.portcullis.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is usually written is far from the limits: the product's own policies, and those that its users copy. The figures stand
 * in the reference of settings.
 */
class CostOfCommonPoliciesTest {

    private static final String INSTANCE = "acs:mq:*:*:MQ_INST_1380156306793859_BbXbx0Y4";
    /** As samples with a part blacked out are often copied: the asterisks are a pattern then. */
    private static final String BLACKED_OUT = "acs:mq:*:*:MQ_INST_138015630679****_BcZwWZ9k";

    static Stream<Arguments> systemPolicies() {
        String serviceLinkedRole = statement("ram:CreateServiceLinkedRole")
                .replace(
                        "}",
                        ",\"Condition\":{\"StringEquals\":{\"ram:ServiceName\":[\"ons.aliyuncs.com\","
                                + "\"migration.rmq.aliyuncs.com\"]}}}");
        return Stream.of(
                Arguments.of("everything", 4, document(statement("*"))),
                Arguments.of(
                        "all of messaging", 4, document(statement("mq:*", "rocketmq:*", "mq-as:*"), serviceLinkedRole)),
                Arguments.of(
                        "reading of messaging",
                        10,
                        document(statement(
                                "mq:OnsInstanceBaseInfo",
                                "mq:List*",
                                "mq:Query*",
                                "mq:Get*",
                                "mq:Download*",
                                "mq:Dashboard*",
                                "rocketmq:List*",
                                "rocketmq:SubmitQuery*",
                                "rocketmq:Get*",
                                "rocketmq:Download*",
                                "mq-as:List*",
                                "mq-as:Get*"))),
                Arguments.of(
                        "publishing", 4, document(statement("mq:PUB", "mq:OnsInstanceBaseInfo"), serviceLinkedRole)),
                Arguments.of(
                        "subscribing", 4, document(statement("mq:SUB", "mq:OnsInstanceBaseInfo"), serviceLinkedRole)),
                Arguments.of("assuming roles", 2, document(statement("sts:AssumeRole"))),
                Arguments.of(
                        "reading of RAM",
                        7,
                        document(
                                statement("ram:Get*", "ram:List*", "ram:GenerateCredentialReport"),
                                statement("accessanalyzer:Get*", "accessanalyzer:List*"))),
                Arguments.of("all of RAM", 4, document(statement("ram:*", "ims:*"))));
    }

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of(
                        "topic and group with a namespace",
                        8,
                        document(
                                on(BLACKED_OUT, "mq:QueryInstanceBaseInfo"),
                                on(BLACKED_OUT + "%Topic-test", "mq:PUB", "mq:SUB"),
                                on(BLACKED_OUT + "%GID_test", "mq:SUB"))),
                Arguments.of(
                        "topic and group without a namespace",
                        6,
                        document(
                                on(BLACKED_OUT, "mq:QueryInstanceBaseInfo"),
                                on("acs:mq:*:*:Topic-test", "mq:PUB", "mq:SUB"),
                                on("acs:mq:*:*:GID_test", "mq:SUB"))),
                Arguments.of("a whole instance", 7, document(on(INSTANCE + "*", "mq:*"))),
                Arguments.of("a whole instance, blacked out", 30, document(on(BLACKED_OUT + "*", "mq:*"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systemPolicies")
    void aHolderHasRoomForMoreSystemPoliciesThanTheQuotaAllows(String name, int cost, String document) {
        assertThat(cost(document)).as(name).isEqualTo(cost).isLessThanOrEqualTo(MatchingCost.MOST_OF_A_HOLDER / 22);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void aHolderHasRoomForSevenSamples(String name, int cost, String document) {
        assertThat(cost(document)).as(name).isEqualTo(cost).isLessThanOrEqualTo(MatchingCost.MOST_OF_A_HOLDER / 7);
    }

    @Test
    void aHolderHasRoomForSixtyTopicsByNameAndTwentyByPrefixTwice() {
        String[] resources = Stream.concat(
                        IntStream.range(0, 60).mapToObj(i -> INSTANCE + "%orders-" + i),
                        IntStream.range(0, 20).mapToObj(i -> INSTANCE + "%team-" + i + "-*"))
                .toArray(String[]::new);
        assertThat(cost(document(on(resources, "mq:PUB", "mq:SUB"))))
                .isEqualTo(84)
                .isLessThanOrEqualTo(MatchingCost.MOST_OF_A_HOLDER / 2);
    }

    /** Read as strictly as what is stored, so that the limit of a document holds as well. */
    private static int cost(String document) {
        return MatchingCost.of(PolicyDocument.parse(document, DocumentKind.IDENTITY));
    }

    private static String document(String... statements) {
        return "{\"Version\":\"1\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static String statement(String... actions) {
        return on("*", actions);
    }

    private static String on(String resource, String... actions) {
        return on(new String[] {resource}, actions);
    }

    private static String on(String[] resources, String... actions) {
        return "{\"Effect\":\"Allow\",\"Action\":" + list(actions) + ",\"Resource\":" + list(resources) + "}";
    }

    private static String list(String... texts) {
        return Arrays.stream(texts).map(text -> "\"" + text + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
