package dev.portcullis.identity.report;

import dev.portcullis.identity.report.LogonDirectory.Logon;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All credentials of an account as a table with RAM's columns (semantics reference §3.5): the root, then each user. A dash
 * means never, {@code N/A} that there is nothing of which it could be said.
 */
final class CredentialReport {

    private static final String NEVER = "-";
    private static final String NOTHING = "N/A";
    private static final int KEYS = 2;

    private static final String HEADER = "user,user_creation_time,user_last_logon,password_exist,password_active,"
            + "password_last_changed,password_next_rotation,mfa_active,"
            + "access_key_1_exist,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used,"
            + "access_key_2_exist,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used,"
            + "additional_access_key_1_exist,additional_access_key_1_active,additional_access_key_1_last_rotated,"
            + "additional_access_key_1_last_used";

    private CredentialReport() {}

    /** The table as CSV; no value of it has a comma, a quote or a line's end. */
    static String csv(IdentityDirectory.Identities identities) {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (Identity identity : identities.all()) {
            csv.append(String.join(",", row(identity, identities.domain()))).append('\n');
        }
        return csv.toString();
    }

    private static List<String> row(Identity identity, String domain) {
        Logon logon = identity.logon();
        List<String> row = new ArrayList<>();
        row.add(identity.name().map(name -> name + "@" + domain).orElse("<root>"));
        row.add(time(identity.created()));
        row.add(orNever(logon.lastLogon()));
        row.add(Boolean.toString(logon.passwordExists()));
        row.add(logon.passwordExists() ? Boolean.toString(logon.passwordActive()) : NOTHING);
        row.add(logon.passwordExists() ? orNever(logon.passwordChanged()) : NOTHING);
        row.add(logon.passwordExists() ? orNever(logon.passwordEnds()) : NOTHING);
        row.add(Boolean.toString(logon.mfaActive()));
        for (int i = 0; i <= KEYS; i++) {
            if (i < identity.keys().size()) {
                Identity.Key key = identity.keys().get(i);
                row.add(Boolean.toString(true));
                row.add(Boolean.toString(key.active()));
                row.add(time(key.created()));
                row.add(orNever(key.lastUsed()));
            } else {
                row.addAll(List.of(Boolean.toString(false), NOTHING, NOTHING, NOTHING));
            }
        }
        return row;
    }

    private static String orNever(Optional<Instant> time) {
        return time.map(CredentialReport::time).orElse(NEVER);
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
