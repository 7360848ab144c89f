package dev.portcullis.acl.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of the passwords of messaging: the good ones, sealed, and no others. */
class MessagingSecretsIT {

    private static final String PATH = "/v1/instances/rmq-5";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @BeforeEach
    void anInstanceExists() {
        root.post(
                        "/v1/instances",
                        "{\"instanceId\":\"rmq-5\",\"namespaced\":true,\"region\":\"cn\",\"series\":\"rocketmq-5\"}")
                .expect(201);
    }

    @Test
    void anAccountHasItsNewestPasswordAndTheOneBeforeForAWhile() throws SQLException {
        List<String> passwords = new ArrayList<>();
        passwords.add(root.post(PATH + "/account", "").expect(201).text("/password"));
        for (int i = 0; i < 3; i++) {
            passwords.add(root.post(PATH + "/account/password", "{\"overlapSeconds\":3600}")
                    .expect(200)
                    .text("/password"));
        }

        List<String> rows = rows();
        assertThat(rows).hasSize(2);
        assertThat(rows.stream().filter(row -> row.endsWith("until null"))).hasSize(1);
        assertThat(rows).noneMatch(row -> passwords.stream().anyMatch(row::contains));
        assertThat(rows).allMatch(row -> row.contains("v1:"));
    }

    @Test
    void aUserHasOnePasswordAndNoneWhenItIsGone() throws SQLException {
        root.put(PATH + "/authentication/user-authentication", "{\"enabled\":true}")
                .expect(200);
        root.post(PATH + "/acl-users", "{\"userName\":\"billing\"}").expect(201);
        root.post(PATH + "/acl-users/billing/password", "{}").expect(200);
        assertThat(rows()).hasSize(1);

        root.delete(PATH + "/acl-users/billing").expect(204);

        assertThat(rows()).isEmpty();
    }

    private List<String> rows() throws SQLException {
        try (Connection connection = service.database().connect();
                PreparedStatement statement = connection.prepareStatement(
                        "select sealed_data_key || ' ' || sealed_secret || ' until ' || coalesce(valid_until::text, 'null')"
                                + " from messaging_secret where account_id = ?")) {
            statement.setLong(1, account.value());
            List<String> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            return rows;
        }
    }
}
