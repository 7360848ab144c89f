package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.ResourcePattern;
import java.util.List;

/**
 * Tells for each of several patterns, or statements, whether a name could match at all: by the characters it must have
 * and the one it must end with. Two plain arrays, so that most of a long list costs a nanosecond each.
 */
final class ResourceFilter {

    /** Admits everything. */
    static final ResourceFilter NONE = new ResourceFilter(new long[0], new char[0]);

    private final long[] required;
    private final char[] last;

    private ResourceFilter(long[] required, char[] last) {
        this.required = required;
        this.last = last;
    }

    /** One place for each pattern. */
    static ResourceFilter of(ResourcePattern[] patterns) {
        ResourceFilter filter = new ResourceFilter(new long[patterns.length], new char[patterns.length]);
        for (int i = 0; i < patterns.length; i++) {
            filter.required[i] = patterns[i].requiredCharacters();
            filter.last[i] = patterns[i].lastCharacter();
        }
        return filter;
    }

    /** One place for each statement: what all its patterns have in common. */
    static ResourceFilter of(List<CompiledStatement> statements) {
        ResourceFilter filter = new ResourceFilter(new long[statements.size()], new char[statements.size()]);
        for (int i = 0; i < statements.size(); i++) {
            ResourceFilter patterns = statements.get(i).filter();
            filter.required[i] = patterns.commonRequired();
            filter.last[i] = patterns.commonLast();
        }
        return filter;
    }

    private long commonRequired() {
        long common = required.length == 0 ? 0 : -1;
        for (long characters : required) {
            common &= characters;
        }
        return common;
    }

    private char commonLast() {
        char common = last.length == 0 ? 0 : last[0];
        for (char character : last) {
            common = character == common ? common : 0;
        }
        return common;
    }

    /** False only if the pattern, or statement, at that place cannot match the name. */
    boolean admits(int place, ResourceName name) {
        return place >= required.length
                || ((required[place] & ~name.characters()) == 0
                        && (last[place] == 0 || last[place] == name.lastCharacter()));
    }
}
