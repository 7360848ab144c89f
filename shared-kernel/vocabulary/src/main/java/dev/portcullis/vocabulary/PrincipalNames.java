package dev.portcullis.vocabulary;

/** Reads principals' ARNs. */
final class PrincipalNames {

    private PrincipalNames() {}

    static PrincipalName parse(String arn) {
        String[] fields = arn.split(":", -1);
        boolean wellFormed = arn.length() <= ResourceName.MAX_LENGTH
                && fields.length == 5
                && fields[0].equals("acs")
                && (fields[1].equals("ram") || fields[1].equals("sts"))
                && (fields[2].isEmpty() || fields[2].equals("*"));
        if (!wellFormed || !AccountId.isAccountId(fields[3])) {
            throw wrong(arn);
        }
        AccountId account = AccountId.parse(fields[3]);
        String[] path = fields[4].split("/", -1);
        if (path.length == 3 && path[0].equals("assumed-role")) {
            return new PrincipalName.Session(account, path[1], path[2]);
        }
        if (fields[1].equals("sts")) {
            throw wrong(arn);
        }
        if (fields[4].equals("root")) {
            return new PrincipalName.Root(account);
        }
        if (path.length != 2) {
            throw wrong(arn);
        }
        return switch (path[0]) {
            case "user" -> new PrincipalName.User(account, path[1]);
            case "role" -> new PrincipalName.Role(account, path[1]);
            case "saml-provider" -> new PrincipalName.Provider(account, PrincipalName.Provider.Kind.SAML, path[1]);
            case "oidc-provider" -> new PrincipalName.Provider(account, PrincipalName.Provider.Kind.OIDC, path[1]);
            default -> throw wrong(arn);
        };
    }

    private static IllegalArgumentException wrong(String arn) {
        return new IllegalArgumentException(
                "a principal is written acs:ram::<account>:user/<name> (or root, role/<name>,"
                        + " assumed-role/<role>/<session>, saml-provider/<name>, oidc-provider/<name>), not `"
                        + (arn.length() <= 128 ? arn : arn.substring(0, 128) + "…") + "`");
    }

    static void require(boolean holds, String what, String name) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "the name of " + what + " has characters or a length that names do not have: `"
                            + (name.length() <= 64 ? name : name.substring(0, 64) + "…") + "`");
        }
    }
}
