package dev.portcullis.acl.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.acl.acluser.AclEntry;
import dev.portcullis.platform.problem.Rejection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the admin tool of Apache RocketMQ prints, column by column as it prints it. */
class AclListsTest {

    private static final String FORMAT = "%-16s  %-22s  %-22s  %-22s  %-22s  %-22s%n";
    private static final String HEADING =
            FORMAT.formatted("#Subject", "#PolicyType", "#Resource", "#Actions", "#SourceIp", "#Decision");

    private static String row(
            String user, String type, String resource, String actions, String sources, String decision) {
        return FORMAT.formatted("User:" + user, type, resource, actions, sources, decision);
    }

    private static String users(String... columns) {
        return "%-16s  %-22s  %-22s  %-22s%n".formatted("#UserName", "#Password", "#UserType", "#UserStatus")
                + "%-16s  %-22s  %-22s  %-22s%n".formatted((Object[]) columns)
                + "get user from 127.0.0.1:10911 success.\n";
    }

    private static ImportedUsers acls(String... rows) {
        return AclLists.read(Optional.empty(), HEADING + String.join("", rows));
    }

    private static List<String> entries(ImportedUsers users) {
        return users.users().stream()
                .flatMap(user -> user.entries().stream().map(entry -> user.userName() + " " + text(entry)))
                .toList();
    }

    private static String text(AclEntry entry) {
        return entry.decision() + " " + String.join(",", entry.actions()) + " "
                + entry.type().wireName() + ":" + entry.name() + " " + entry.sourceAddresses();
    }

    private static List<String> codes(ImportedUsers users) {
        return users.findings().stream()
                .map(finding -> finding.subject() + " " + finding.code().wireName())
                .toList();
    }

    @Test
    void entriesAreTakenOverAsTheyAre() {
        ImportedUsers read = acls(
                row("billing", "Custom", "Topic:orders", "[Pub, Sub]", "[]", "Allow"),
                row("billing", "Custom", "Topic:orders-*", "[Pub]", "[192.168.1.0/24, 10.0.0.1]", "Deny"),
                row("billing", "Custom", "Group:*", "Sub", "null", "Allow"),
                "list acls from 127.0.0.1:10911 success.\n");

        assertThat(entries(read))
                .containsExactly(
                        "billing Allow Pub,Sub Topic:orders []",
                        "billing Deny Pub Topic:orders-* [192.168.1.0/24, 10.0.0.1]",
                        "billing Allow Sub Group:* []");
        assertThat(codes(read)).isEmpty();
    }

    @Test
    void usersComeWithTheirPasswordsAndAsTheyAreSwitched() {
        ImportedUsers read =
                AclLists.read(Optional.of(users("billing", "s3cret-Password", "Normal", "disable")), HEADING);

        assertThat(read.users()).singleElement().satisfies(user -> {
            assertThat(user.password()).contains("s3cret-Password");
            assertThat(user.enabled()).isFalse();
            assertThat(user.toString()).doesNotContain("s3cret");
        });
        assertThat(AclLists.read(Optional.of("billing  Normal  enable\n"), HEADING)
                        .users())
                .singleElement()
                .satisfies(user -> assertThat(user.password()).isEmpty());
    }

    @Test
    void aSuperUserIsLeftOutWithAllThatIsSaidOfIt() {
        ImportedUsers read = AclLists.read(
                Optional.of(users("admin", "s3cret-Password", "Super", "enable")),
                HEADING + row("admin", "Custom", "Topic:orders", "[Pub]", "[]", "Allow"));

        assertThat(read.users()).isEmpty();
        assertThat(codes(read)).containsExactly("admin Administrator");
    }

    @Test
    void administratingIsLeftOutOfAnEntry() {
        ImportedUsers read = acls(
                row("billing", "Custom", "Topic:orders", "[All]", "[]", "Allow"),
                row("billing", "Custom", "Group:GID_1", "[Pub, Sub, Get]", "[]", "Allow"),
                row("billing", "Custom", "Topic:bills", "[Create]", "[]", "Allow"),
                row("billing", "Custom", "Topic:others", "[Sub, Paint]", "[]", "Allow"),
                row("billing", "Custom", "Cluster:*", "[Get]", "[]", "Allow"));

        assertThat(entries(read))
                .containsExactly(
                        "billing Allow Pub,Sub Topic:orders []",
                        "billing Allow Sub Group:GID_1 []",
                        "billing Allow Sub Topic:others []");
        assertThat(codes(read))
                .containsExactly(
                        "billing AdministrativeAction",
                        "billing AdministrativeAction",
                        "billing AdministrativeAction",
                        "billing AdministrativeAction",
                        "billing UnknownPermission",
                        "billing Resource");
    }

    @Test
    void anAllowThatCannotBeSaidIsLeftOutAndADenyTakesItsUserWithIt() {
        ImportedUsers read = acls(
                row("billing", "Custom", "Topic:a*b*", "[Pub]", "[]", "Allow"),
                row("billing", "Custom", "Topic:orders", "[Pub]", "[anywhere]", "Allow"),
                row("billing", "Custom", "Topic:bills", "[Pub]", "[]", "Allow"),
                row("orders", "Custom", "Topic:*", "[Pub]", "[]", "Allow"),
                row("orders", "Custom", "Topic:a*b*", "[Pub]", "[]", "Deny"),
                row("plant", "Custom", "Topic:*", "[Pub]", "[]", "Allow"),
                row("plant", "Custom", "Topic:bills", "[Pub]", "[anywhere]", "Deny"));

        assertThat(entries(read)).containsExactly("billing Allow Pub Topic:bills []");
        assertThat(codes(read))
                .containsExactly(
                        "billing Resource",
                        "billing SourceAddress",
                        "orders DenyNotExpressible",
                        "plant DenyNotExpressible");
    }

    @Test
    void whatHoldsWhereNothingElseDoesIsTakenOverIfItCannotDecideMore() {
        ImportedUsers read = acls(
                row("billing", "Default", "Topic:*", "[Sub]", "[]", "Allow"),
                row("billing", "Custom", "Topic:orders*", "[Pub]", "[]", "Deny"),
                row("orders", "Custom", "*", "[Pub, Sub]", "[]", "Allow"),
                row("orders", "Custom", "Topic:*", "[Pub]", "[]", "Allow"),
                row("plant", "Default", "Topic:x*", "[Pub]", "[]", "Allow"),
                row("late", "Custom", "Topic:*", "[Sub]", "[]", "Allow"),
                row("late", "Default", "Topic:*", "[Sub]", "[]", "Deny"));

        assertThat(entries(read))
                .containsExactlyInAnyOrder(
                        "billing Deny Pub Topic:orders* []",
                        "billing Allow Sub Topic:* []",
                        "orders Allow Pub Topic:* []",
                        "orders Allow Sub Group:* []");
        assertThat(codes(read))
                .containsExactly("orders DefaultPermission", "plant DefaultPermission", "late DenyNotExpressible");
    }

    @Test
    void brokersThatDisagreeAreNotBelieved() {
        String twice = row("billing", "Custom", "Topic:orders", "[Pub]", "[]", "Allow");
        assertThat(entries(acls(twice, twice))).hasSize(1);
        ImportedUsers read = acls(twice, row("billing", "Custom", "Topic:orders", "[Pub]", "[]", "Deny"));

        assertThat(read.users()).isEmpty();
        assertThat(codes(read)).containsExactly("billing Contradiction");
    }

    @Test
    void aNameThatCannotBeHereIsLeftOut() {
        ImportedUsers read = acls(
                row("b.illing", "Custom", "Topic:orders", "[Pub]", "[]", "Allow"),
                FORMAT.formatted("Group:x", "Custom", "Topic:orders", "[Pub]", "[]", "Allow"));

        assertThat(read.users()).isEmpty();
        assertThat(codes(read)).containsExactly("`b.illing` UserName", "`Group:x` UserName");
    }

    @Test
    void aLineThatIsNoneIsRefusedWithItsNumber() {
        assertThatThrownBy(() -> acls("User:billing Custom Topic:orders\n", "User:x  Custom  Topic:y\n"))
                .isInstanceOfSatisfying(Rejection.class, rejection -> {
                    assertThat(rejection.code()).isEqualTo("InvalidParameter.AclListing");
                    assertThat(rejection.findings())
                            .extracting(finding -> finding.message())
                            .containsExactly(
                                    "line 2 has another number of columns", "line 3 has another number of columns");
                });
    }
}
