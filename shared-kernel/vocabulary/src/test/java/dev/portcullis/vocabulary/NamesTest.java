package dev.portcullis.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "*, ram:CreateUser, true",
        "mq:pub, mq:PUB, true",
        "MQ:*, mq:PUB, true",
        "mq:Query*, mq:querytrace, true",
        "*:Describe*, ecs:DescribeInstances, true",
        "yundun-*:*, yundun-waf:Get, true",
        "mq:*, mq-as:ListX, false",
        "mq:P?B, mq:PUB, true",
        "mq:P?, mq:PUB, false",
    })
    void actionsIgnoreCaseAndTakeWildcardsAnywhere(String pattern, String action, boolean expected) {
        assertThat(ActionPattern.of(pattern).matches(Action.of(action))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mq", "mq:", ":PUB", "mq:P UB", "mq:PUB:x", "mq*", "**", "mq:ＰＵＢ"})
    void anActionPatternHasAServiceAndAName(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ActionPattern.of(text));
    }

    @Test
    void theActionOfARequestHasNoWildcard() {
        assertThatIllegalArgumentException().isThrownBy(() -> Action.of("mq:*"));
        assertThat(Action.of("MQ:Pub")).isEqualTo(Action.of("mq:PUB")).hasToString("MQ:Pub");
    }

    @ParameterizedTest
    @CsvSource({
        "acs:mq:*:*:MQ_INST_1_abc%Topic, acs:mq:cn-hangzhou:1:MQ_INST_1_abc%Topic, true",
        "acs:mq:*:*:MQ_INST_1_abc%topic, acs:mq:cn-hangzhou:1:MQ_INST_1_abc%Topic, false",
        "ACS:MQ:CN-Hangzhou:1:t, acs:mq:cn-hangzhou:1:t, true",
        "acs:mq:*:*:MQ_INST_1*, acs:mq:cn:1:MQ_INST_12%t, true",
        "acs:*:*cn-beijing*:*:*, acs:ecs:cn-beijing-a:1:instance/i, true",
        "acs:ram::1:role/x, acs:ram:*:1:role/x, true",
        "acs:ram:*:1:role/x, acs:ram::1:role/x, true",
        "acs:ram::1:role/x, acs:ram::1:role/x, true",
        "acs:sts::1:x, acs:sts:cn-hangzhou:1:x, true",
        "acs:mq::1:x, acs:mq:cn:1:x, false",
        "acs:ram:*:1:user/alice, acs:ram:*:1:user/*, false",
        "acs:ram:*:1:user/*, acs:ram:*:1:user/*, true",
        "acs:odps:*:projects/x, acs:odps:cn:projects/x, true",
        "acs:oss:*:*:b/a:b, acs:oss:cn:1:b/a:b, true",
        "acs:mq:*:*:foo, acs:mq:cn:1:bar:foo, true",
        "*, *, true",
        "acs:mq:*:*:*, *, false",
    })
    void aResourcePatternIsOneGlobOverTheWholeName(String pattern, String name, boolean expected) {
        assertThat(ResourcePattern.of(pattern).matches(ResourceName.of(name))).isEqualTo(expected);
    }

    @Test
    void aResourceNameKnowsItsFields() {
        ResourceName name = ResourceName.of("acs:MQ:cn-Hangzhou:1:MQ_INST_1_x%Topic:a");
        assertThat(name.service()).isEqualTo("mq");
        assertThat(name.region()).isEqualTo("cn-hangzhou");
        assertThat(name.account()).isEqualTo("1");
        assertThat(name.relativeId()).isEqualTo("MQ_INST_1_x%Topic:a");
        assertThat(ResourceName.of("acs:ram:*:1:user/a").region()).isEmpty();
        assertThat(ResourceName.of("acs:odps:cn:projects/x").account()).isEmpty();
        assertThat(ResourceName.of("acs:odps:cn:projects/x").relativeId()).isEqualTo("projects/x");
        assertThat(ResourceName.of("*").relativeId()).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "acs", "acs:mq", "acs:mq:cn", "arn:mq:cn:1:x", "acs:mq:cn:1:a\nb"})
    void aResourceNameOfAnotherFormIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceName.of(text));
        assertThatIllegalArgumentException().isThrownBy(() -> ResourcePattern.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "acs:ram::1:root, acs:ram::1:root",
        "acs:ram:*:1:user/Alice, acs:ram::1:user/alice",
        "acs:ram::1:role/Reader, acs:ram::1:role/reader",
        "acs:sts::1:assumed-role/Reader/alice, acs:ram::1:role/reader",
        "acs:ram::1:assumed-role/Reader/al@x, acs:ram::1:role/reader",
        "acs:ram::1:assumed-role/R/S, acs:ram::1:role/r",
        "acs:ram::1:saml-provider/Corp, acs:ram::1:saml-provider/corp",
        "acs:ram::1:oidc-provider/Corp, acs:ram::1:oidc-provider/corp",
    })
    void aPrincipalIsLookedUpWithoutRegardToCase(String arn, String folded) {
        assertThat(PrincipalName.parse(arn).folded()).isEqualTo(folded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "acs:ram::1:user/",
                "acs:ram::1:user/a b",
                "acs:ram::01:root",
                "acs:ram::x:root",
                "acs:ram:cn:1:root",
                "acs:sts::1:user/a",
                "acs:ram::1:group/a",
                "acs:ram::1:user/a/b",
                "acs:ram::1:assumed-role/r/",
                "acs:ram::1:root:x",
                "acs:oss::1:root"
            })
    void aPrincipalOfAnotherFormIsRefused(String arn) {
        assertThatIllegalArgumentException().isThrownBy(() -> PrincipalName.parse(arn));
    }
}
