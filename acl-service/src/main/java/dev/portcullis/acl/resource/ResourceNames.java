package dev.portcullis.acl.resource;

import dev.portcullis.platform.problem.Finding;
import java.util.Optional;

/** The rules for the names of topics and groups (semantics reference §6.1, §8.2). */
public final class ResourceNames {

    private static final int LONGEST_NAME = 127;

    private ResourceNames() {}

    /** The type that a body names. */
    public static ResourceType type(String wireName, String pointer) {
        return ResourceType.ofWireName(wireName)
                .orElseThrow(
                        () -> ResourceRejection.TYPE.at(pointer, "what is on an instance is a `Topic` or a `Group`"));
    }

    /** The type that a query names. */
    public static ResourceType queried(String wireName) {
        return ResourceType.ofWireName(wireName)
                .orElseThrow(() -> ResourceRejection.TYPE
                        .rejection("what is on an instance is a `Topic` or a `Group`")
                        .with(Finding.inParameter("resourceType", "`Topic` or `Group`")));
    }

    /** Refuses what is no name of one topic or group. */
    public static void requireName(String name, String pointer) {
        problem(name, false).ifPresent(why -> {
            throw ResourceRejection.NAME.at(pointer, why);
        });
    }

    /** Refuses what is neither a name nor a prefix that ends with a star nor a star. */
    public static void requirePattern(String pattern, String pointer) {
        problem(pattern, true).ifPresent(why -> {
            throw ResourceRejection.NAME.at(pointer, why);
        });
    }

    private static Optional<String> problem(String name, boolean mayEndWithAStar) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return Optional.of("a name has 1 to " + LONGEST_NAME + " characters");
        }
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            boolean ends = mayEndWithAStar && character == '*' && i == name.length() - 1;
            if (!ends && !isPartOfAName(character)) {
                return Optional.of(
                        character == '*'
                                ? "a star stands at the end of a prefix and nowhere else; this one is at position " + i
                                : "the character at position " + i
                                        + " is no letter, digit, percent sign, bar, underscore or hyphen");
            }
        }
        return Optional.empty();
    }

    private static boolean isPartOfAName(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "%|_-".indexOf(character) >= 0;
    }
}
