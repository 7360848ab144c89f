package dev.portcullis.vocabulary;

import java.util.Optional;

/**
 * A pattern over actions as it stands in a statement: {@code *}, {@code mq:PUB}, {@code mq:Query*}, {@code *:Describe*}.
 * Case never matters (semantics reference §1.3).
 *
 * <p>Immutable and safe for use by any thread. Two patterns are equal when they are written alike.
 */
public final class ActionPattern {

    private final Glob glob;
    private final Optional<String> service;

    private ActionPattern(Glob glob) {
        this.glob = glob;
        String prefix = Ascii.lowerCase(glob.literalPrefix());
        int colon = prefix.indexOf(':');
        this.service = colon < 0 ? Optional.empty() : Optional.of(prefix.substring(0, colon));
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is neither {@code *} nor two names with one colon between them, made of
     *     letters, digits, {@code . _ - /} and wildcards
     */
    public static ActionPattern of(String text) {
        int colon = text.indexOf(':');
        boolean everything = text.equals("*");
        boolean named = colon > 0
                && Ascii.isName(text.substring(0, colon), 1, Integer.MAX_VALUE, "._-*?")
                && Ascii.isName(text.substring(colon + 1), 1, Integer.MAX_VALUE, "._-/*?");
        if (!everything && !named) {
            throw new IllegalArgumentException("an action is `*` or written service:Name, not `" + text + "`");
        }
        return new ActionPattern(Glob.of(text));
    }

    /** True if the action is covered. */
    public boolean matches(Action action) {
        return glob.matches(action.subject());
    }

    /** The service of all actions it covers, in lower case; empty if it has a wildcard before the colon. */
    public Optional<String> service() {
        return service;
    }

    /** How much work a match can be at most ({@link Glob#cost}). */
    public int cost() {
        return glob.cost(Action.MAX_LENGTH);
    }

    /** True for {@code *}, which covers every action of every service. */
    public boolean matchesEverything() {
        return glob.matchesEverything();
    }

    /** True if the pattern has no wildcard. */
    public boolean isLiteral() {
        return glob.isLiteral();
    }

    /** The pattern in lower case. */
    public String folded() {
        return Ascii.lowerCase(glob.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActionPattern pattern && glob.equals(pattern.glob);
    }

    @Override
    public int hashCode() {
        return glob.hashCode();
    }

    /** The pattern as written. */
    @Override
    public String toString() {
        return glob.toString();
    }
}
