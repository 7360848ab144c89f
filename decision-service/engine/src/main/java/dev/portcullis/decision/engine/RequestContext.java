package dev.portcullis.decision.engine;

import dev.portcullis.language.ConditionKeys;
import dev.portcullis.language.MatchingCost;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a request that conditions may ask for, by key (semantics reference §1.7). Keys ignore case up to their
 * first slash.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class RequestContext {

    /** Nothing is known. */
    public static final RequestContext EMPTY = new RequestContext(Map.of(), false, null, null, null);

    /** The most keys of a request. */
    public static final int MAX_KEYS = 128;

    /** The most values of one key. */
    public static final int MAX_VALUES = 128;

    /** The longest value, in characters. */
    public static final int MAX_VALUE_LENGTH = MatchingCost.LONGEST_VALUE;

    private static final String SOURCE_IP = "acs:sourceip";
    private static final String RESOURCE_TAG = "acs:resourcetag/";
    private static final String RESOURCE_GROUP = "acs:resourcegroupid";

    private final Map<String, ContextValue> values;
    private final boolean several;
    private final @Nullable ContextValue sourceIp;
    private final @Nullable ContextValue resourceGroup;
    private final @Nullable Map<String, ContextValue> resourceTags;

    private RequestContext(
            Map<String, ContextValue> values,
            boolean several,
            @Nullable ContextValue sourceIp,
            @Nullable ContextValue resourceGroup,
            @Nullable Map<String, ContextValue> resourceTags) {
        this.values = values;
        this.several = several;
        this.sourceIp = sourceIp;
        this.resourceGroup = resourceGroup;
        this.resourceTags = resourceTags;
    }

    /**
     * The context of these keys; a key with an empty list is absent.
     *
     * @throws IllegalArgumentException if a key has no {@code prefix:name} form, two keys differ only in case, or a limit
     *     is exceeded
     */
    public static RequestContext of(Map<String, List<String>> values) {
        if (values.size() > MAX_KEYS) {
            throw new IllegalArgumentException("a request has at most " + MAX_KEYS + " context keys");
        }
        Map<String, ContextValue> canonical = HashMap.newHashMap(values.size());
        values.forEach((key, texts) -> {
            check(key, texts);
            if (!texts.isEmpty() && canonical.put(ConditionKeys.canonical(key), new ContextValue(texts)) != null) {
                throw new IllegalArgumentException("the context key `" + key + "` is given twice");
            }
        });
        boolean several = canonical.values().stream().anyMatch(value -> value.count() > 1);
        return new RequestContext(canonical, several, null, null, null);
    }

    private static void check(String key, List<String> texts) {
        if (!ConditionKeys.isKey(key)) {
            throw new IllegalArgumentException("a context key is written prefix:Name, not `"
                    + (key.length() <= 64 ? key : key.substring(0, 64) + "…") + "`");
        }
        if (texts.size() > MAX_VALUES) {
            throw new IllegalArgumentException("the context key `" + key + "` has more than " + MAX_VALUES + " values");
        }
        for (String text : texts) {
            if (text.length() > MAX_VALUE_LENGTH) {
                throw new IllegalArgumentException(
                        "a value of the context key `" + key + "` has more than " + MAX_VALUE_LENGTH + " characters");
            }
        }
    }

    /** The same context in which {@code acs:SourceIp} is this address, whatever it was before. */
    public RequestContext withSourceAddress(SourceAddress address) {
        return new RequestContext(values, several, new ContextValue(address), resourceGroup, resourceTags);
    }

    /** The same context in which {@code acs:ResourceGroupId} is this group, whatever it was before. */
    public RequestContext withResourceGroup(String id) {
        return withResourceGroup(new ContextValue(List.of(id)));
    }

    RequestContext withResourceGroup(ContextValue id) {
        return new RequestContext(values, several, sourceIp, id, resourceTags);
    }

    /** The same context in which these are the resource's tags, by canonical key, and no others: a claimed tag is none. */
    RequestContext withResourceTags(Map<String, ContextValue> tags) {
        return new RequestContext(values, several, sourceIp, resourceGroup, tags);
    }

    /** The canonical key of a tag of the resource. */
    static String resourceTag(String tag) {
        return RESOURCE_TAG + tag;
    }

    /** The values of a key in its {@linkplain ConditionKeys#canonical canonical} form; null if it is absent. */
    @Nullable
    ContextValue find(String canonicalKey) {
        if (sourceIp != null && canonicalKey.equals(SOURCE_IP)) {
            return sourceIp;
        }
        if (resourceGroup != null && canonicalKey.equals(RESOURCE_GROUP)) {
            return resourceGroup;
        }
        if (resourceTags != null && canonicalKey.startsWith(RESOURCE_TAG)) {
            return resourceTags.get(canonicalKey);
        }
        return values.get(canonicalKey);
    }

    /** Whether any key has more than one value. */
    boolean hasSeveralValues() {
        return several;
    }

    /** The canonical keys that are present, in alphabetical order. */
    public Iterable<String> keys() {
        TreeSet<String> keys = new TreeSet<>(values.keySet());
        if (resourceTags != null) {
            keys.removeIf(key -> key.startsWith(RESOURCE_TAG));
            keys.addAll(resourceTags.keySet());
        }
        if (sourceIp != null) {
            keys.add(SOURCE_IP);
        }
        if (resourceGroup != null) {
            keys.add(RESOURCE_GROUP);
        }
        return keys;
    }
}
