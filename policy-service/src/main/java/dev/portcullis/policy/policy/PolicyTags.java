package dev.portcullis.policy.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a policy is tagged with, and what becomes of it when tags are put on or taken off (semantics reference §4.1). */
public final class PolicyTags {

    /** How many tags a call names at most. */
    static final int MOST_OF_A_CALL = 20;

    private static final int LENGTH = 128;

    private final NavigableMap<String, String> values = new TreeMap<>();

    /**
     * Tags to put on.
     *
     * @param limit how many the policy may have
     */
    public record Wanted(Map<String, String> tags, int limit) {

        public Wanted {
            tags = Map.copyOf(tags);
        }

        /** None. */
        public static final Wanted NONE = new Wanted(Map.of(), MOST_OF_A_CALL);
    }

    /** The tags that a call puts on. */
    static Map<String, String> requested(Map<String, String> tags) {
        requireSome(tags.size());
        tags.forEach((key, value) -> {
            requireKey(key);
            if (!PolicyInput.isLine(value, LENGTH)) {
                throw PolicyRejection.TAG_VALUE.at(
                        "/tags", "the value of the tag `" + key + "` is too long or has control characters");
            }
        });
        return new TreeMap<>(tags);
    }

    /** The keys that a call takes off, each once. */
    static List<String> requestedKeys(Collection<String> keys) {
        requireSome(keys.size());
        keys.forEach(PolicyTags::requireKey);
        return List.copyOf(new TreeSet<>(keys));
    }

    private static void requireSome(int number) {
        if (number < 1 || number > MOST_OF_A_CALL) {
            throw PolicyRejection.TAGS.rejection("a request names 1 to 20 tags, not " + number);
        }
    }

    private static void requireKey(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        if (key.isEmpty()
                || !PolicyInput.isLine(key, LENGTH)
                || folded.startsWith("acs:")
                || folded.startsWith("aliyun")) {
            throw PolicyRejection.TAG_KEY.rejection("`" + key + "` cannot be the key of a tag");
        }
    }

    /** Which of the wanted tags are new or have another value. */
    Map<String, String> missing(Wanted wanted) {
        NavigableMap<String, String> missing = new TreeMap<>(wanted.tags());
        missing.entrySet().removeIf(tag -> tag.getValue().equals(values.get(tag.getKey())));
        TreeSet<String> together = new TreeSet<>(values.keySet());
        together.addAll(missing.keySet());
        if (!missing.isEmpty() && together.size() > wanted.limit()) {
            throw PolicyRejection.TOO_MANY_TAGS.rejection(
                    "there would be " + together.size() + " tags, and at most " + wanted.limit() + " are allowed");
        }
        return missing;
    }

    /** Which of the keys are there; all that are there if none are named. */
    List<String> present(Optional<List<String>> keys) {
        List<String> present = new ArrayList<>(keys.orElseGet(() -> List.copyOf(values.keySet())));
        present.removeIf(key -> !values.containsKey(key));
        return present;
    }

    void put(Map<String, String> tags) {
        values.putAll(tags);
    }

    void remove(Collection<String> keys) {
        keys.forEach(values::remove);
    }
}
