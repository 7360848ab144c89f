package dev.portcullis.embedded;

import java.util.regex.Pattern;

/**
 * A database and the one role that may use it.
 *
 * @param database also safe as an SQL identifier: lower-case letters, digits and underscores
 * @param role likewise
 */
public record DatabaseAccess(String database, String role, String password) {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public DatabaseAccess {
        if (!IDENTIFIER.matcher(database).matches() || !IDENTIFIER.matcher(role).matches()) {
            throw new IllegalArgumentException(
                    "names of databases and roles are lower-case letters, digits and underscores, not: `" + database
                            + "`, `" + role + "`");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseAccess[database=" + database + ", role=" + role + "]";
    }
}
