package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ResourceName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which instance a resource's name is about, and by which name its policies are asked. */
class MessagingTargetTest {

    private static final AccountId ACCOUNT = new AccountId(1);
    private static final Action ANY_ACTION = Action.of("mq:DeleteTopic");

    private static final FixedAccount VIEW = FixedAccount.of(ACCOUNT)
            .instance(new InstanceFacts(ACCOUNT, "spaced", "rocketmq", true, "cn-hangzhou", Allowlist.OPEN))
            .instance(new InstanceFacts(ACCOUNT, "plain", "rocketmq", false, "cn-hangzhou", Allowlist.OPEN))
            .instance(new InstanceFacts(
                    ACCOUNT, "post-cn-m", "mqtt", true, "cn-hangzhou", Allowlist.OPEN, Optional.of("spaced")))
            .build();

    private static MessagingTarget resolve(String resource, String named) {
        return MessagingTarget.resolve(
                VIEW, ANY_ACTION, ResourceName.of(resource), Optional.of(named).filter(id -> !id.isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({
        "acs:mq:*:*:spaced%orders,'',spaced,acs:mq:cn-hangzhou:1:spaced%orders",
        "acs:mq:*:*:spaced,'',spaced,acs:mq:cn-hangzhou:1:spaced",
        "acs:mq::1:spaced%orders,'',spaced,acs:mq:cn-hangzhou:1:spaced%orders",
        "acs:mq:cn-hangzhou::spaced%orders,'',spaced,acs:mq:cn-hangzhou:1:spaced%orders",
        "acs:mq:cn-hangzhou:*:spaced%orders,'',spaced,acs:mq:cn-hangzhou:1:spaced%orders",
        "acs:mq:CN-Hangzhou:1:spaced%orders,'',spaced,acs:mq:CN-Hangzhou:1:spaced%orders",
        "acs:mq:*:*:orders,plain,plain,acs:mq:cn-hangzhou:1:orders",
        "acs:mq:*:*:*,plain,plain,acs:mq:*:*:*",
        "acs:mq:*:*:instance/post-cn-m,'',post-cn-m,acs:mq:cn-hangzhou:1:instance/post-cn-m",
        "acs:mq:*:*:topic/post-cn-m/rooms,'',post-cn-m,acs:mq:cn-hangzhou:1:topic/post-cn-m/rooms",
        "acs:mq:*:*:groupId/post-cn-m/GID_a,'',post-cn-m,acs:mq:cn-hangzhou:1:groupId/post-cn-m/GID_a",
        "acs:mq:*:*:rule/post-cn-m/r1,'',post-cn-m,acs:mq:cn-hangzhou:1:rule/post-cn-m/r1",
        "acs:mq:*:*:spaced%rooms,post-cn-m,post-cn-m,acs:mq:cn-hangzhou:1:spaced%rooms",
    })
    void theInstanceIsInTheNameOrBesideIt(String resource, String named, String instance, String placed) {
        assertThat(resolve(resource, named)).isInstanceOfSatisfying(MessagingTarget.OnInstance.class, target -> {
            assertThat(target.instance().instanceId()).isEqualTo(instance);
            assertThat(target.resource()).isEqualTo(ResourceName.of(placed));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "acs:mq:*:*:spaced%orders,'',acs:mq:cn-hangzhou:1:spaced",
        "acs:mq:*:*:topic/post-cn-m/rooms,'',acs:mq:cn-hangzhou:1:instance/post-cn-m",
        "acs:mq:*:*:spaced%rooms,post-cn-m,acs:mq:cn-hangzhou:1:post-cn-m",
    })
    void whatIsNeededBesidesIsAskedOnTheInstanceInTheSameGenerationOfNames(
            String resource, String named, String prerequisite) {
        assertThat(resolve(resource, named))
                .isInstanceOfSatisfying(
                        MessagingTarget.OnInstance.class,
                        target -> assertThat(target.prerequisiteName()).isEqualTo(ResourceName.of(prerequisite)));
    }

    @ParameterizedTest
    @CsvSource({
        "acs:mq:*:*:*,nowhere,nowhere",
        "acs:mq:*:*:nowhere%orders,'',nowhere",
        "acs:mq:*:*:%orders,'',''",
        "acs:mq:*:*:topic/nowhere/rooms,'',nowhere",
        "acs:mq:*:*:instance/nowhere,'',nowhere",
        "acs:mq:*:*:orders,nowhere,nowhere",
    })
    void anInstanceThatIsNotThereIsUnknown(String resource, String named, String unknown) {
        assertThat(resolve(resource, named)).isEqualTo(new MessagingTarget.Unknown(unknown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acs:mq:*:*:*", "acs:mq:*:*:orders"})
    void aNameThatTellsNoInstanceNeedsOneBesideIt(String resource) {
        assertThatExceptionOfType(RequestRejected.class)
                .isThrownBy(() -> resolve(resource, ""))
                .satisfies(e -> assertThat(e.code()).isEqualTo(RequestRejected.Code.INSTANCE_REQUIRED));
    }

    @ParameterizedTest
    @CsvSource({
        "acs:mq:*:*:spaced%orders,plain",
        "acs:mq:*:*:plain%orders,''",
        "acs:mq:*:*:orders,spaced",
        "acs:mq:*:*:spaced,plain",
        "acs:mq:cn-beijing:*:spaced%orders,''",
        "acs:mq:*:*:topic/post-cn-m/rooms,plain",
    })
    void aNameThatContradictsItsInstanceIsRefused(String resource, String named) {
        assertThatExceptionOfType(RequestRejected.class)
                .isThrownBy(() -> resolve(resource, named))
                .satisfies(e -> assertThat(e.code()).isEqualTo(RequestRejected.Code.INSTANCE_MISMATCH));
    }

    @Test
    void whatConcernsNoInstanceIsAskedAsItIs() {
        ResourceName any = ResourceName.of("acs:mq:*:*:*");

        assertThat(MessagingTarget.resolve(VIEW, Action.of("mq:CreateInstance"), any, Optional.empty()))
                .isEqualTo(new MessagingTarget.Free(any));
    }
}
