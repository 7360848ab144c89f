package dev.portcullis.vocabulary;

/**
 * The name of what a request is about: {@code acs:<service>:<region>:<account>:<relative id>}, or {@code *} for what has
 * no name (semantics reference §1.4). Names of four fields, which some services have, are accepted.
 *
 * <p>A star in a name is a character, not a wildcard: {@code acs:ram:*:1:user/*} is the set of users as such, and only a
 * pattern that covers the star matches it. For the services {@code ram} and {@code sts} an empty region and {@code *}
 * are the same name. Service and region ignore case; account and relative id do not.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class ResourceName {

    /** The longest name, in characters. */
    public static final int MAX_LENGTH = 1024;

    /** The most colons of a name: four part its fields, the others stand in its relative id. */
    public static final int MAX_COLONS = 8;

    private final String text;
    private final String canonical;
    private final int foldedUpTo;
    private final String account;
    private final String lastField;
    private final long characters;
    private final Subject subject;

    private ResourceName(String text, String canonical, int foldedUpTo) {
        this.text = text;
        this.canonical = canonical;
        this.foldedUpTo = foldedUpTo;
        this.characters = CharacterSet.of(canonical);
        this.subject = Subject.of(canonical, foldedUpTo);
        this.lastField = canonical.substring(canonical.lastIndexOf(':') + 1);
        this.account = foldedUpTo == 0 || canonical.indexOf(':', foldedUpTo + 1) < 0 ? "" : field(3);
    }

    /**
     * Reads a resource name.
     *
     * @throws IllegalArgumentException if it is neither {@code *} nor {@code acs:} followed by at least three more
     *     fields, is longer than {@value #MAX_LENGTH} characters, has more than {@value #MAX_COLONS} colons or holds
     *     a control character or half a character
     */
    public static ResourceName of(String text) {
        if (text.equals("*")) {
            return new ResourceName(text, text, 0);
        }
        int region = endOfField(text, 4);
        int account = region < 0 ? -1 : endOfField(text, region + 1);
        if (account < 0 || !text.regionMatches(true, 0, "acs:", 0, 4) || isUnfit(text)) {
            throw new IllegalArgumentException(
                    "a resource is `*` or written acs:service:region:account:name in at most " + MAX_LENGTH
                            + " characters with at most " + MAX_COLONS + " colons, not `" + abbreviated(text) + "`");
        }
        String head = Ascii.lowerCase(text.substring(0, account));
        if (head.equals("acs:ram:*") || head.equals("acs:sts:*")) {
            head = head.substring(0, head.length() - 1);
        }
        return new ResourceName(text, head + text.substring(account), head.length());
    }

    private static int endOfField(String text, int from) {
        return text.indexOf(':', from);
    }

    private static boolean isUnfit(String text) {
        if (text.length() > MAX_LENGTH) {
            return true;
        }
        int colons = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            colons += c == ':' ? 1 : 0;
            if (Character.isSurrogate(c) && Glob.isPair(text, i, text.length())) {
                i++;
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return true;
            }
        }
        return colons > MAX_COLONS;
    }

    private static String abbreviated(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    /** The second field in lower case, such as {@code mq}; empty for {@code *}. */
    public String service() {
        return field(1);
    }

    /** The third field in lower case, such as {@code cn-hangzhou}; empty for {@code *} and for {@code ram}'s any. */
    public String region() {
        return field(2);
    }

    /** The fourth field, such as {@code 1380156306793859}, {@code system} or {@code *}; empty if there are only four. */
    public String account() {
        return account;
    }

    /** True if the name says by its number that it belongs to another account than this one. */
    public boolean belongsToAnotherThan(AccountId candidate) {
        return AccountId.isAccountId(account) && AccountId.parse(account).value() != candidate.value();
    }

    /** What follows the account, which may hold colons; all of {@code *}. */
    public String relativeId() {
        if (foldedUpTo == 0) {
            return canonical;
        }
        int colon = canonical.indexOf(':', foldedUpTo + 1);
        return canonical.substring((colon < 0 ? foldedUpTo : colon) + 1);
    }

    private String field(int number) {
        if (foldedUpTo == 0) {
            return "";
        }
        int from = 0;
        for (int i = 0; i < number; i++) {
            from = canonical.indexOf(':', from) + 1;
        }
        return canonical.substring(from, canonical.indexOf(':', from));
    }

    /** The form under which names are compared: service and region in lower case, no {@code *} region for RAM. */
    public String canonical() {
        return canonical;
    }

    /** The characters of the canonical form, as a set to compare with {@link ResourcePattern#requiredCharacters}. */
    public long characters() {
        return characters;
    }

    /** The last character of the canonical form. */
    public char lastCharacter() {
        return canonical.charAt(canonical.length() - 1);
    }

    /** What follows the last colon. */
    public String lastField() {
        return lastField;
    }

    Subject subject() {
        return subject;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceName name && canonical.equals(name.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /** The name as written. */
    @Override
    public String toString() {
        return text;
    }
}
