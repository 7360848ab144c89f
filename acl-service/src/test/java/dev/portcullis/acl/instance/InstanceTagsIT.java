package dev.portcullis.acl.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTagsIT {

    private static final String PATH = "/v1/instances/rmq-1";
    private static final String TAGS = PATH + "/tags";

    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @BeforeEach
    void anInstanceExists() {
        root.post("/v1/instances", "{\"instanceId\":\"rmq-1\",\"namespaced\":true,\"region\":\"cn\"}")
                .expect(201);
    }

    @Test
    void tagsArePutOnAndTakenOff() {
        root.post(TAGS, "{\"tags\":{\"stage\":\"test\",\"team\":\"orders\"}}").expect(200);
        root.post(TAGS, "{\"tags\":{\"stage\":\"live\"}}").expect(200);
        root.post(TAGS, "{\"tags\":{\"stage\":\"live\"}}").expect(200);

        assertThat(root.delete(TAGS + "?tagKeys=team,nothing").expect(200).text("/tags/stage"))
                .isEqualTo("live");
        assertThat(root.get(TAGS).expect(200).json().at("/tags").size()).isEqualTo(1);
        assertThat(RunningAclService.eventsSinceActivation(account))
                .containsExactly(
                        "acl.instance.registered",
                        "acl.instance.tags-set",
                        "acl.instance.tags-set",
                        "acl.instance.tags-set");
    }

    @Test
    void anInstanceThatIsRegisteredAgainHasNoTags() {
        root.post(TAGS, "{\"tags\":{\"stage\":\"test\"}}").expect(200);
        root.delete(PATH).expect(204);
        anInstanceExists();

        assertThat(root.get(TAGS).expect(200).json().at("/tags").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | InvalidParameter.Tags",
                "{\"acs:x\":\"y\"} | InvalidParameter.TagKey",
                "{\"Aliyun\":\"y\"} | InvalidParameter.TagKey",
                "{\"\":\"y\"} | InvalidParameter.TagKey",
                "{\"a\":\"b\\u0007\"} | InvalidParameter.TagValue"
            })
    void whatIsNoTagIsRefused(String tags, String code) {
        root.post(TAGS, "{\"tags\":" + tags + "}").expectProblem(400, code);
    }

    @Test
    void thereAreAtMost20() {
        String twenty =
                IntStream.range(0, 20).mapToObj(i -> "\"k" + i + "\":\"v\"").collect(Collectors.joining(","));
        root.post(TAGS, "{\"tags\":{" + twenty + "}}").expect(200);

        root.post(TAGS, "{\"tags\":{\"more\":\"v\"}}").expectProblem(409, "LimitExceeded.Tag");
        root.post("/v1/instances/missing/tags", "{\"tags\":{\"a\":\"b\"}}")
                .expectProblem(404, "EntityNotExist.Instance");
        root.delete(TAGS).expectProblem(400, "MissingParameter");
    }
}
