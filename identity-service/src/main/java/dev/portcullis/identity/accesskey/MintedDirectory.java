package dev.portcullis.identity.accesskey;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What credentials have made, as this service's own events and the sessions that it opened tell. */
@Component
final class MintedDirectory {

    private static final String MADE_WITH = """
            SELECT payload_type, payload, time_stamp FROM domain_event
             WHERE account_id = ? AND (meta_data::jsonb) ->> 'credentialId' = ?
             ORDER BY account_position""";

    private static final String KEYS_OF = """
            SELECT access_key_id FROM access_key WHERE account_id = ? AND owner_id = ? ORDER BY access_key_id""";

    /** A credential's id is nobody else's, whichever account the role is of. */
    private static final String OPENED_WITH = """
            SELECT session_id, 'acs:ram::' || account_id || ':role/' || role_name || '/' || session_name AS arn, issued_at
              FROM issued_session WHERE caller_credential = ? ORDER BY issued_at, session_id""";

    /** Where the events of things that give access name them. */
    private static final Map<String, Place> PLACES = Map.of(
            "identity.access-key.created", new Place(Minted.ACCESS_KEY, "accessKeyId", "ownerName"),
            "identity.user.created", new Place(Minted.USER, "userId", "userName"),
            "identity.role.created", new Place("role", "roleId", "roleName"),
            "identity.role.trust-changed", new Place("role-trust", "roleId", "roleName"),
            "identity.group.created", new Place("group", "groupId", "groupName"),
            "identity.membership.added", new Place("membership", "userId", "groupName"),
            "identity.login-profile.created", new Place("login-profile", "userId", "userName"),
            "identity.login-profile.password-changed", new Place("password", "userId", "userName"),
            "identity.mfa-device.bound", new Place("mfa-device", "serialNumber", "userName"));

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MintedDirectory(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Place(String kind, String id, String name) {}

    /**
     * Everything that was made with the key, with keys that were made with it, and with the keys of users that were.
     *
     * @return each thing once per event that made it, in the order in which the credentials were found
     */
    List<Minted> madeWith(AccountId account, String accessKeyId) {
        List<Minted> minted = new ArrayList<>();
        Set<String> known = new HashSet<>(Set.of(accessKeyId));
        Deque<String> credentials = new ArrayDeque<>(known);
        while (!credentials.isEmpty()) {
            String credential = credentials.remove();
            List<Minted> things = new ArrayList<>(directly(account, credential));
            things.addAll(sessions(credential));
            for (Minted thing : things) {
                minted.add(thing);
                for (String next : credentialsOf(account, thing)) {
                    if (known.add(next)) {
                        credentials.add(next);
                    }
                }
            }
        }
        return minted;
    }

    /** The keys that a user has. */
    List<String> keysOf(AccountId account, PrincipalId owner) {
        return jdbc.sql(KEYS_OF)
                .params(account.value(), owner.value())
                .query((row, _) -> row.getString("access_key_id"))
                .list();
    }

    private List<String> credentialsOf(AccountId account, Minted thing) {
        return switch (thing.kind()) {
            case Minted.ACCESS_KEY, Minted.ROLE_SESSION -> List.of(thing.id());
            case Minted.USER -> keysOf(account, new PrincipalId(thing.id()));
            default -> List.of();
        };
    }

    private List<Minted> directly(AccountId account, String credential) {
        return jdbc
                .sql(MADE_WITH)
                .params(account.value(), credential)
                .query((row, _) -> minted(row, credential))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Minted> sessions(String credential) {
        return jdbc.sql(OPENED_WITH)
                .param(credential)
                .query((row, _) -> new Minted(
                        Minted.ROLE_SESSION,
                        row.getString("session_id"),
                        Optional.of(row.getString("arn")),
                        credential,
                        row.getObject("issued_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private Optional<Minted> minted(ResultSet row, String credential) throws SQLException {
        Place place = PLACES.get(row.getString("payload_type"));
        if (place == null) {
            return Optional.empty();
        }
        JsonNode event = json.readTree(row.getString("payload"));
        return Optional.of(new Minted(
                place.kind(),
                event.path(place.id()).asString(""),
                event.path(place.name()).asStringOpt(),
                credential,
                Instant.parse(row.getString("time_stamp"))));
    }
}
