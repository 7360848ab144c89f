package dev.portcullis.identity.lookup;

import dev.portcullis.vocabulary.AccountId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds principals by their names, all of one kind at once. Names are found ignoring case. */
@Component
class PrincipalNameStore {

    private static final Map<String, String> OF_KIND = Map.of(
            "user", """
            SELECT user_id::text AS id, user_name AS name FROM ram_user
            WHERE account_id = :account AND lower(user_name) COLLATE "C" = ANY (:names)""",
            "group", """
            SELECT group_id::text AS id, group_name AS name FROM ram_group
            WHERE account_id = :account AND lower(group_name) COLLATE "C" = ANY (:names)""",
            "role", """
            SELECT role_id::text AS id, role_name AS name FROM ram_role
            WHERE account_id = :account AND lower(role_name) COLLATE "C" = ANY (:names)""");

    private final JdbcClient jdbc;

    PrincipalNameStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A principal; the name is in its stored spelling. */
    record Found(String id, String name) {}

    /** Whether principals of that kind have names that can be looked up. */
    static boolean isKind(String kind) {
        return OF_KIND.containsKey(kind);
    }

    /** Those of the names that somebody bears, by the {@linkplain #folded folded} name. */
    Map<String, Found> find(AccountId account, String kind, Collection<String> names) {
        String[] folded =
                new TreeSet<>(names.stream().map(PrincipalNameStore::folded).toList()).toArray(String[]::new);
        List<Found> found = jdbc.sql(OF_KIND.getOrDefault(kind, ""))
                .param("account", account.value())
                .param("names", folded)
                .query((row, _) -> new Found(row.getString("id"), row.getString("name")))
                .list();
        Map<String, Found> byName = new HashMap<>();
        found.forEach(principal -> byName.put(folded(principal.name()), principal));
        return byName;
    }

    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
