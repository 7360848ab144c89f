package dev.portcullis.identity.tag;

import dev.portcullis.identity.text.FreeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one thing is tagged with, and what becomes of it when tags are put on or taken off. */
public final class Tags {

    /** How many tags a thing has at most, and how many a request names at most. */
    public static final int MOST = 20;

    private static final int LENGTH = 128;

    private final NavigableMap<String, String> values = new TreeMap<>();

    /** The tags that a request puts on. */
    public static NavigableMap<String, String> requested(Map<String, String> tags) {
        requireSome(tags.size());
        tags.forEach((key, value) -> {
            requireKey(key);
            if (FreeText.length(value) > LENGTH || !FreeText.isText(value)) {
                throw TagRejection.VALUE_FORM.at(
                        "/tags", "the value of the tag `" + key + "` is too long or has control characters");
            }
        });
        return new TreeMap<>(tags);
    }

    /** The tags that are put on something new, which may be none. */
    public static NavigableMap<String, String> initial(Map<String, String> tags) {
        return tags.isEmpty() ? new TreeMap<>() : requested(tags);
    }

    /** The keys that a request takes off, each once. */
    public static List<String> requestedKeys(Collection<String> keys) {
        requireSome(keys.size());
        keys.forEach(Tags::requireKey);
        return List.copyOf(new TreeSet<>(keys));
    }

    /** Which of the wanted tags are new or have another value. */
    public NavigableMap<String, String> missing(Map<String, String> wanted) {
        NavigableMap<String, String> missing = new TreeMap<>(wanted);
        missing.entrySet().removeIf(tag -> tag.getValue().equals(values.get(tag.getKey())));
        TreeSet<String> together = new TreeSet<>(values.keySet());
        together.addAll(missing.keySet());
        if (together.size() > MOST) {
            throw TagRejection.TOO_MANY_TAGS.rejection(
                    "there would be " + together.size() + " tags, and at most " + MOST + " are allowed");
        }
        return missing;
    }

    /** Which of the keys are there. */
    public List<String> present(Collection<String> keys) {
        List<String> present = new ArrayList<>(keys);
        present.removeIf(key -> !values.containsKey(key));
        return present;
    }

    /** Remembers tags that were put on. */
    public void put(Map<String, String> tags) {
        values.putAll(tags);
    }

    /** Forgets tags that were taken off. */
    public void remove(Collection<String> keys) {
        keys.forEach(values::remove);
    }

    private static void requireSome(int number) {
        if (number < 1 || number > MOST) {
            throw TagRejection.TOO_MANY_IN_CALL.rejection("a request names 1 to 20 tags, not " + number);
        }
    }

    private static void requireKey(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        if (key.isEmpty()
                || FreeText.length(key) > LENGTH
                || !FreeText.isText(key)
                || folded.startsWith("acs:")
                || folded.startsWith("aliyun")) {
            throw TagRejection.KEY_FORM.rejection("`" + key + "` cannot be the key of a tag");
        }
    }
}
