package dev.portcullis.acl.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.platform.problem.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainAclTest {

    private static final String DOCUMENTED = """
            globalWhiteRemoteAddresses:
              - 10.10.103.*
              - 192.168.0.*
            accounts:
              - accessKey: RocketMQ
                secretKey: 12345678
                whiteRemoteAddress:
                admin: false
                defaultTopicPerm: DENY
                defaultGroupPerm: SUB
                topicPerms:
                  - topicA=DENY
                  - topicB=PUB|SUB
                  - topicC=SUB
                groupPerms:
                  # the group should convert to retry topic
                  - groupA=DENY
                  - groupB=PUB|SUB
                  - groupC=SUB
              - accessKey: rocketmq2
                secretKey: 12345678
                whiteRemoteAddress: 192.168.1.*
                # if it is admin, it could access all resources
                admin: true
            """;

    private static ImportedUsers account(String more) {
        return PlainAcl.read("accounts:\n  - accessKey: billing\n    secretKey: s3cret-Password\n" + more);
    }

    private static List<String> entries(ImportedUsers users) {
        return users.users().stream()
                .flatMap(user -> user.entries().stream())
                .map(entry -> entry.decision() + " " + String.join(",", entry.actions()) + " "
                        + entry.type().wireName() + ":" + entry.name())
                .toList();
    }

    private static List<String> codes(ImportedUsers users) {
        return users.findings().stream()
                .map(finding -> finding.subject() + " " + finding.code().wireName())
                .toList();
    }

    @Test
    void theFileThatComesWithTheBrokerIsTakenOverAsFarAsItGoes() {
        ImportedUsers read = PlainAcl.read(DOCUMENTED);

        assertThat(read.users()).extracting(ImportedUser::userName).containsExactly("RocketMQ", "rocketmq2");
        assertThat(read.users().getFirst().password()).contains("12345678");
        assertThat(entries(read))
                .containsExactly(
                        "Deny Pub,Sub Topic:topicA",
                        "Allow Pub,Sub Topic:topicB",
                        "Allow Sub Topic:topicC",
                        "Allow Sub Group:*",
                        "Deny Sub Group:groupA",
                        "Allow Sub Group:groupB",
                        "Allow Sub Group:groupC");
        assertThat(codes(read))
                .containsExactly(
                        "* BypassesAuthentication", "rocketmq2 BypassesAuthentication", "rocketmq2 Administrator");
    }

    @Test
    void aDefaultThatWouldGiveASingleTopicMoreIsLeftOut() {
        ImportedUsers read = account("    defaultTopicPerm: PUB|SUB\n    topicPerms: [orders=PUB, bills=DENY]\n");

        assertThat(entries(read)).containsExactly("Allow Pub Topic:orders", "Deny Pub,Sub Topic:bills");
        assertThat(codes(read)).containsExactly("billing DefaultPermission");
    }

    @Test
    void aWordThatMeansNothingPermitsNothing() {
        ImportedUsers read = account("""
                    defaultTopicPerm: EVERYTHING
                    defaultGroupPerm: SUB
                    topicPerms: [orders=PUB SUB]
                    groupPerms: [GID_1=PUB]
                """);

        assertThat(entries(read))
                .containsExactly("Deny Pub,Sub Topic:orders", "Allow Sub Group:*", "Deny Sub Group:GID_1");
        assertThat(codes(read)).containsExactly("billing UnknownPermission", "billing UnknownPermission");
    }

    @Test
    void aTopicThatCannotBeNamedTakesTheDefaultWithIt() {
        ImportedUsers read = account("    defaultTopicPerm: PUB\n    topicPerms: ['a*b=DENY', nothing, bills=PUB]\n");

        assertThat(entries(read)).containsExactly("Allow Pub Topic:bills");
        assertThat(codes(read)).containsExactly("billing Resource", "billing Resource", "billing DefaultPermission");
    }

    @Test
    void aTopicThatStandsTwiceIsNotGuessedAt() {
        ImportedUsers read = account("    topicPerms: [orders=PUB, orders=DENY]\n");

        assertThat(read.users()).isEmpty();
        assertThat(codes(read)).containsExactly("billing Contradiction");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "accounts",
                "accounts: 5",
                "accounts: [5]",
                "accounts:\n  - secretKey: s3cret-Password",
                "accounts:\n  - accessKey: billing\n    secretKey: s3cret-Password\n    topicPerm: [a=PUB]",
                "accounts:\n  - accessKey: billing\n    accessKey: others\n    secretKey: s3cret-Password",
                "accounts:\n  - accessKey: billing\n    topicPerms: {orders: PUB}",
                "accounts: !!javax.script.ScriptEngineManager [s3cret-Password]",
                "accounts:\n\t- accessKey: s3cret-Password",
                "accounts: &a [*a]",
                "accounts: [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
                "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\ne: &e [*d,*d]\nf: &f [*e,*e]\naccounts: [*f,*f]"
            })
    void whatIsNoPlainAclIsRefusedWithoutRepeatingIt(String yaml) {
        assertThatThrownBy(() -> PlainAcl.read(yaml)).isInstanceOfSatisfying(Rejection.class, rejection -> {
            assertThat(rejection.code()).isEqualTo("InvalidParameter.PlainAcl");
            assertThat(rejection.sentence()).doesNotContain("s3cret");
        });
    }
}
