package dev.portcullis.vocabulary;

/**
 * The immutable id of a user, a group or a role, unique over all accounts and never used again: 18 decimal digits, for a
 * group {@code g-} and 16 lower-case letters and digits. An account's root is identified by the account's id itself and so
 * has up to 18 digits (semantics reference §3.2).
 */
public record PrincipalId(String value) implements Comparable<PrincipalId> {

    private static final String GROUP = "g-";
    private static final int GROUP_LENGTH = 18;

    public PrincipalId {
        if (!isPrincipalId(value)) {
            throw new IllegalArgumentException(
                    "a principal id has up to 18 digits, or is a group's, not: `" + value + "`");
        }
    }

    /** Whether the text can be such an id. */
    public static boolean isPrincipalId(String text) {
        return AccountId.isAccountId(text) || isGroupId(text);
    }

    private static boolean isGroupId(String text) {
        if (text.length() != GROUP_LENGTH || !text.startsWith(GROUP)) {
            return false;
        }
        for (int i = GROUP.length(); i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(PrincipalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
