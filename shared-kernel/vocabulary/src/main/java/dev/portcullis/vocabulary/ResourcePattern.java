package dev.portcullis.vocabulary;

import java.util.Optional;

/**
 * A pattern over resource names as it stands in a statement: one glob over the whole name, so that a star also crosses
 * the colons (semantics reference §1.4).
 *
 * <p>An empty region in a pattern for {@code ram} or {@code sts} means any region, as {@code *} does.
 *
 * <p>Immutable and safe for use by any thread. Two patterns are equal when they are written alike.
 */
public final class ResourcePattern {

    private final String text;
    private final Glob glob;
    private final boolean everything;

    private ResourcePattern(String text) {
        this.text = text;
        this.glob = Glob.of(withRegion(text));
        this.everything = glob.matchesEverything();
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is neither {@code *} nor {@code acs:} followed by at least three more
     *     fields, or holds a control character or half a character
     */
    public static ResourcePattern of(String text) {
        if (!text.equals("*") && !isName(text)) {
            throw new IllegalArgumentException(
                    "a resource is `*` or written acs:service:region:account:name, not `" + text + "`");
        }
        return new ResourcePattern(text);
    }

    private static boolean isName(String text) {
        int colons = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Glob.isPair(text, i, text.length())) {
                i++;
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return false;
            }
            colons += c == ':' ? 1 : 0;
        }
        return colons >= 3 && text.regionMatches(true, 0, "acs:", 0, 4);
    }

    private static String withRegion(String text) {
        boolean emptyRegion =
                text.regionMatches(true, 0, "acs:ram::", 0, 9) || text.regionMatches(true, 0, "acs:sts::", 0, 9);
        return emptyRegion ? text.substring(0, 8) + "*" + text.substring(8) : text;
    }

    /** True if the name is covered. */
    public boolean matches(ResourceName name) {
        return everything || glob.matches(name.subject());
    }

    /** True for {@code *}, which covers every resource of every service. */
    public boolean matchesEverything() {
        return everything;
    }

    /**
     * The characters that every name it covers has, as a set of 64 hashes: a name whose {@link ResourceName#characters}
     * lack one of them cannot match.
     */
    public long requiredCharacters() {
        return glob.requiredCharacters();
    }

    /** The character with which every name it covers ends; 0 if they may end with any. */
    public char lastCharacter() {
        return glob.lastCharacter();
    }

    /**
     * The last field of every name it covers, what follows the last colon; empty if they may end in several. A name whose
     * {@link ResourceName#lastField} is another cannot match.
     */
    public Optional<String> lastField() {
        return Optional.ofNullable(glob.lastField());
    }

    /** How much work a match can be at most ({@link Glob#cost}). */
    public int cost() {
        return everything ? 1 : glob.cost(ResourceName.MAX_LENGTH);
    }

    /** The pattern as one glob over {@linkplain ResourceName#canonical canonical} names. */
    public Glob glob() {
        return glob;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourcePattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The pattern as written. */
    @Override
    public String toString() {
        return text;
    }
}
