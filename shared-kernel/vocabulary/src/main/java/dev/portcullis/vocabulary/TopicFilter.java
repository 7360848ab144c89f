package dev.portcullis.vocabulary;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A filter over MQTT topics as MQTT 5 defines it (sections 4.7 and 4.8.2): levels between slashes, of which {@code +} is
 * any one and {@code #}, at the end, all that follow and the level above them. Wildcards on the first level do not mean
 * topics that begin with {@code $}. A filter without wildcards means the one topic of that name.
 *
 * <p>A shared subscription, {@code $share/<name>/<filter>}, means the topics of its filter: its name only says who shares
 * the messages.
 *
 * <p>Immutable and safe for use by any thread. Equal if the texts are.
 */
public final class TopicFilter {

    /** The longest filter, in bytes of UTF-8. */
    public static final int MAX_BYTES = 65_535;

    private static final String SHARED = "$share/";

    private final String text;
    private final int start;

    private TopicFilter(String text, int start) {
        this.text = text;
        this.start = start;
    }

    /**
     * Reads a filter.
     *
     * @throws MalformedTopicException if the text is none
     */
    public static TopicFilter parse(String text) {
        requireCharacters(text);
        int start = text.startsWith(SHARED) ? startOfShared(text) : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alone =
                    (i == start || text.charAt(i - 1) == '/') && (i == text.length() - 1 || text.charAt(i + 1) == '/');
            if (c == '+' && !alone) {
                throw new MalformedTopicException(
                        i, "a `+` is a level of its own; the one at position " + i + " is not");
            }
            if (c == '#' && (!alone || i != text.length() - 1)) {
                throw new MalformedTopicException(
                        i, "a `#` is the last level and nothing else; the one at position " + i + " is not");
            }
        }
        return new TopicFilter(text, start);
    }

    /**
     * Reads the name of a topic to which something is published, as the filter that means it alone.
     *
     * @throws MalformedTopicException if the text is none, for instance because it has wildcards
     */
    public static TopicFilter topic(String name) {
        requireCharacters(name);
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '+' || name.charAt(i) == '#') {
                throw new MalformedTopicException(i, "a topic's name has no wildcards; there is one at position " + i);
            }
        }
        if (name.startsWith(SHARED)) {
            throw new MalformedTopicException(0, "nothing is published to a shared subscription");
        }
        return new TopicFilter(name, 0);
    }

    private static void requireCharacters(String text) {
        if (text.isEmpty()) {
            throw new MalformedTopicException(0, "a topic has at least one character");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) && Glob.isPair(text, i, text.length())) {
                i++;
            } else if (Character.isSurrogate(c) || Character.isISOControl(c)) {
                throw new MalformedTopicException(
                        i,
                        "a topic has no control characters and no halves of characters; there is one at position " + i);
            }
        }
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new MalformedTopicException(
                    Math.min(text.length(), MAX_BYTES), "a topic has at most " + MAX_BYTES + " bytes");
        }
    }

    private static int startOfShared(String text) {
        int name = SHARED.length();
        int slash = text.indexOf('/', name);
        for (int i = name; i < (slash < 0 ? text.length() : slash); i++) {
            if (text.charAt(i) == '+' || text.charAt(i) == '#') {
                throw new MalformedTopicException(
                        i, "the name of a shared subscription has no wildcards; there is one at position " + i);
            }
        }
        if (slash <= name || slash == text.length() - 1) {
            int position = slash == name ? name : text.length();
            throw new MalformedTopicException(
                    position,
                    "a shared subscription is written $share/name/filter; something is missing at position "
                            + position);
        }
        return slash + 1;
    }

    /** The name of the shared subscription; empty if this is none. */
    public Optional<String> shareName() {
        return start == 0 ? Optional.empty() : Optional.of(text.substring(SHARED.length(), start - 1));
    }

    /** What the topics have to look like, without the name of a shared subscription. */
    public TopicFilter unshared() {
        return start == 0 ? this : new TopicFilter(text.substring(start), 0);
    }

    /** The first level. */
    public String firstLevel() {
        return text.substring(start, endOfLevel(start));
    }

    /** True if the first level is a name rather than a wildcard. */
    public boolean hasNamedFirstLevel() {
        return !isOne(start) && !isRest(start);
    }

    /** True if every topic that the other means is meant by this one. */
    public boolean covers(TopicFilter other) {
        int mine = start;
        int theirs = other.start;
        if (isAnything() && other.isAnything()) {
            return true;
        }
        while (true) {
            boolean over = theirs > other.text.length();
            if (mine <= text.length() && isRest(mine)) {
                return mine != start || !other.isSystem();
            }
            if (mine > text.length() || over) {
                return mine > text.length() && over;
            }
            if (other.isRest(theirs)) {
                return false;
            }
            if (isOne(mine) ? mine == start && other.isSystem() : !sameLevel(mine, other, theirs)) {
                return false;
            }
            mine = endOfLevel(mine) + 1;
            theirs = other.endOfLevel(theirs) + 1;
        }
    }

    /** True if some topic is meant by both. */
    public boolean overlaps(TopicFilter other) {
        int mine = start;
        int theirs = other.start;
        if ((!hasNamedFirstLevel() && other.isSystem()) || (!other.hasNamedFirstLevel() && isSystem())) {
            return false;
        }
        while (true) {
            boolean end = mine > text.length();
            boolean over = theirs > other.text.length();
            if ((!end && isRest(mine)) || (!over && other.isRest(theirs))) {
                return true;
            }
            if (end || over) {
                return end && over;
            }
            if (!isOne(mine) && !other.isOne(theirs) && !sameLevel(mine, other, theirs)) {
                return false;
            }
            mine = endOfLevel(mine) + 1;
            theirs = other.endOfLevel(theirs) + 1;
        }
    }

    /** True for {@code #} and for {@code +/#}, which mean the same topics. */
    private boolean isAnything() {
        return isRest(start) || (text.length() == start + 3 && isOne(start) && isRest(start + 2));
    }

    /** Topics of the server itself are never meant by a wildcard on the first level. */
    private boolean isSystem() {
        return text.charAt(start) == '$';
    }

    private boolean isOne(int level) {
        return level < text.length() && text.charAt(level) == '+';
    }

    private boolean isRest(int level) {
        return level < text.length() && text.charAt(level) == '#';
    }

    private boolean sameLevel(int level, TopicFilter other, int otherLevel) {
        int length = endOfLevel(level) - level;
        return length == other.endOfLevel(otherLevel) - otherLevel
                && text.regionMatches(level, other.text, otherLevel, length);
    }

    private int endOfLevel(int level) {
        int slash = text.indexOf('/', level);
        return slash < 0 ? text.length() : slash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopicFilter filter && text.equals(filter.text) && start == filter.start;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The filter as written. */
    @Override
    public String toString() {
        return text;
    }
}
