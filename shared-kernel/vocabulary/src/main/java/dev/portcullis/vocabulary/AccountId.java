package dev.portcullis.vocabulary;

/**
 * The number of an account: 1 to 18 decimal digits, never with a leading zero, so that it also fits a 64-bit key.
 *
 * <p>Immutable and safe for use by any thread.
 *
 * @param value between 1 and 999,999,999,999,999,999
 */
public record AccountId(long value) implements Comparable<AccountId> {

    /** The account that operates an installation and owns what comes with the product; it has the same number everywhere. */
    public static final AccountId PLATFORM = new AccountId(1_000_000_000_000_000L);

    private static final long LARGEST = 999_999_999_999_999_999L;

    public AccountId {
        if (value < 1 || value > LARGEST) {
            throw new IllegalArgumentException("an account id has 1 to 18 digits, not: " + value);
        }
    }

    /**
     * Reads an account id as it stands in a resource name.
     *
     * @throws IllegalArgumentException if the text is not 1 to 18 ASCII digits without a leading zero
     */
    public static AccountId parse(String text) {
        if (!isAccountId(text)) {
            throw new IllegalArgumentException("an account id has 1 to 18 digits, not: `" + text + "`");
        }
        return new AccountId(Long.parseLong(text));
    }

    /** Tells whether {@link #parse} would accept the text. */
    public static boolean isAccountId(String text) {
        if (text.isEmpty() || text.length() > 18 || text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }

    /** The digits. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
