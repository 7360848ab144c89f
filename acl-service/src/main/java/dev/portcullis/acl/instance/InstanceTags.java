package dev.portcullis.acl.instance;

import java.util.Locale;
import java.util.Map;

/** The rules for the tags of instances. */
final class InstanceTags {

    private static final int MOST = 20;
    private static final int LENGTH = 128;

    private InstanceTags() {}

    static void requireTags(Map<String, String> tags) {
        requireSome(tags.size());
        tags.forEach((key, value) -> {
            requireKey(key);
            if (!isText(value)) {
                throw InstanceRejection.TAG_VALUE.at(
                        "/tags", "the value of the tag `" + key + "` is too long or has control characters");
            }
        });
    }

    static void requireKeys(Iterable<String> keys) {
        int count = 0;
        for (String key : keys) {
            requireKey(key);
            count++;
        }
        requireSome(count);
    }

    static void requireRoom(int count) {
        if (count > MOST) {
            throw InstanceRejection.TOO_MANY_TAGS.rejection(
                    "there would be " + count + " tags, and at most " + MOST + " are allowed");
        }
    }

    private static void requireSome(int count) {
        if (count < 1 || count > MOST) {
            throw InstanceRejection.TAGS.rejection("a request names 1 to " + MOST + " tags, not " + count);
        }
    }

    private static void requireKey(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        if (key.isEmpty() || !isText(key) || folded.startsWith("acs:") || folded.startsWith("aliyun")) {
            throw InstanceRejection.TAG_KEY.rejection("`" + shortened(key) + "` cannot be the key of a tag");
        }
    }

    private static boolean isText(String text) {
        return text.codePointCount(0, text.length()) <= LENGTH
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static String shortened(String text) {
        return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
    }
}
