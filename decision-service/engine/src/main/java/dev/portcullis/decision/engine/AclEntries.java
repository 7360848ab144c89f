package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.InstanceAccess.AclEntry;
import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.InstanceAccess.EntryType;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an ACL user, at most one for a type and name. Of those that fit a request the most specific decides: a
 * name before a prefix, a longer prefix before a shorter, anything before {@code *} (semantics reference §8.5). They are
 * found by their names: a decision looks once for the name and once for each length that a prefix has, however many
 * entries there are.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class AclEntries {

    /** None at all. */
    public static final AclEntries NONE = new AclEntries(Map.of());

    private record Key(EntryType type, String name) {}

    private final Map<Key, AclEntry> byName;
    private final Map<EntryType, int[]> prefixLengths;

    private AclEntries(Map<Key, AclEntry> byName) {
        this.byName = byName;
        this.prefixLengths = Map.of(
                EntryType.TOPIC, prefixLengths(byName.keySet(), EntryType.TOPIC),
                EntryType.GROUP, prefixLengths(byName.keySet(), EntryType.GROUP));
    }

    private static int[] prefixLengths(Collection<Key> keys, EntryType type) {
        return keys.stream()
                .filter(key -> key.type() == type && key.name().endsWith("*"))
                .map(key -> key.name().length() - 1)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** These entries; of two for the same type and name the later one. */
    public static AclEntries of(List<AclEntry> entries) {
        Map<Key, AclEntry> byName = HashMap.newHashMap(entries.size());
        entries.forEach(entry -> byName.put(new Key(entry.type(), entry.name()), entry));
        return new AclEntries(byName);
    }

    /** With this entry, in place of the one for the same type and name. */
    public AclEntries with(AclEntry entry) {
        Map<Key, AclEntry> next = new HashMap<>(byName);
        next.put(new Key(entry.type(), entry.name()), entry);
        return new AclEntries(next);
    }

    /** Without the entry for that type and name. */
    public AclEntries without(EntryType type, String name) {
        Map<Key, AclEntry> next = new HashMap<>(byName);
        next.remove(new Key(type, name));
        return new AclEntries(next);
    }

    /** All entries: topics before groups, by name. */
    public Collection<AclEntry> all() {
        Map<Key, AclEntry> sorted =
                new TreeMap<>(Comparator.comparing(Key::type).thenComparing(Key::name));
        sorted.putAll(byName);
        return sorted.values();
    }

    /** The entry that decides; null if none fits. */
    @Nullable
    AclEntry mostSpecific(EntryType type, String resource, Direction direction, SourceAddress from) {
        AclEntry named = resource.endsWith("*") ? null : byName.get(new Key(type, resource));
        if (named != null && named.fits(direction, from)) {
            return named;
        }
        for (int length : prefixLengths.getOrDefault(type, new int[0])) {
            AclEntry prefixed =
                    length > resource.length() ? null : byName.get(new Key(type, resource.substring(0, length) + "*"));
            if (prefixed != null && prefixed.fits(direction, from)) {
                return prefixed;
            }
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AclEntries entries && byName.equals(entries.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
