package dev.portcullis.decision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.InstanceAccess.AclEntry;
import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.InstanceAccess.EntryType;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The entry that decides is the one that Apache RocketMQ's written order names (semantics reference §8.5): of all that fit
 * resource, direction and address, names before prefixes before any, longer prefixes before shorter. The reference filters
 * and sorts the whole list; it knows nothing of an index.
 */
class AclEntriesAgainstReferenceTest {

    private static final long CASES = Long.getLong("random.cases", 100_000);
    private static final long FIRST_SEED = Long.getLong("random.seed", 20_261_129L);
    private static final String[] NAMES = {
        "*", "o*", "or*", "order*", "orders*", "orders-*", "orders", "orders-eu", "o", "other", "GID*", "GID_o", "x*"
    };
    private static final String[] ASKED = {"orders", "orders-eu", "orders-us", "o", "or", "x", "GID_o", "GID", "o*", "*"
    };
    private static final String[] ADDRESSES = {"10.0.0.1", "10.0.1.1", "192.0.2.1", "2001:db8::1"};

    private static AclEntry entry(SplittableRandom random) {
        List<Set<Direction>> directions =
                List.of(Set.of(Direction.PUBLISH), Set.of(Direction.SUBSCRIBE), Set.of(Direction.values()));
        List<List<AddressRange>> sources = List.of(
                List.of(),
                List.of(),
                List.of(AddressRange.parse("10.0.0.0/24")),
                List.of(AddressRange.parse("192.0.2.0/24"), AddressRange.parse("2001:db8::/32")));
        return new AclEntry(
                random.nextInt(3) == 0 ? EntryType.GROUP : EntryType.TOPIC,
                NAMES[random.nextInt(NAMES.length)],
                directions.get(random.nextInt(directions.size())),
                random.nextBoolean(),
                sources.get(random.nextInt(sources.size())));
    }

    private static Optional<AclEntry> reference(
            List<AclEntry> entries, EntryType type, String resource, Direction direction, SourceAddress from) {
        Map<String, AclEntry> kept = new TreeMap<>();
        entries.forEach(entry -> kept.put(entry.type() + ":" + entry.name(), entry));
        return kept.values().stream()
                .filter(entry -> entry.type() == type)
                .filter(entry -> entry.name().endsWith("*")
                        ? resource.startsWith(entry.name().replace("*", ""))
                        : entry.name().equals(resource))
                .filter(entry -> entry.directions().contains(direction))
                .filter(entry ->
                        entry.sources().isEmpty() || entry.sources().stream().anyMatch(range -> range.contains(from)))
                .min(Comparator.comparingInt((AclEntry entry) ->
                                !entry.name().endsWith("*") ? 0 : entry.name().equals("*") ? 2 : 1)
                        .thenComparingInt(entry -> -entry.name().length()));
    }

    @Test
    void theMostSpecificEntryThatFitsDecides() {
        LongStream.range(FIRST_SEED, FIRST_SEED + CASES).parallel().forEach(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            List<AclEntry> entries = new ArrayList<>();
            for (int count = random.nextInt(8); count > 0; count--) {
                entries.add(entry(random));
            }
            EntryType type = random.nextBoolean() ? EntryType.TOPIC : EntryType.GROUP;
            String resource = ASKED[random.nextInt(ASKED.length)];
            Direction direction = random.nextBoolean() ? Direction.PUBLISH : Direction.SUBSCRIBE;
            SourceAddress from = SourceAddress.parse(ADDRESSES[random.nextInt(ADDRESSES.length)]);

            assertThat(Optional.ofNullable(AclEntries.of(entries).mostSpecific(type, resource, direction, from)))
                    .as("seed %d: %s `%s` %s from %s of %s", seed, type, resource, direction, from, entries)
                    .isEqualTo(reference(entries, type, resource, direction, from));
        });
    }

    @Test
    void changesOneByOneGiveTheSameAsAllAtOnce() {
        LongStream.range(FIRST_SEED, FIRST_SEED + CASES / 100).forEach(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            AclEntries changed = AclEntries.NONE;
            Map<String, AclEntry> kept = new TreeMap<>();
            for (int step = 0; step < 12; step++) {
                AclEntry entry = entry(random);
                if (random.nextInt(4) == 0) {
                    changed = changed.without(entry.type(), entry.name());
                    kept.remove(entry.type() + ":" + entry.name());
                } else {
                    changed = changed.with(entry);
                    kept.put(entry.type() + ":" + entry.name(), entry);
                }
            }
            assertThat(changed).as("seed %d", seed).isEqualTo(AclEntries.of(List.copyOf(kept.values())));
        });
    }

    @Test
    void aLiteralAllowBeatsAPrefixDeny() {
        SourceAddress from = SourceAddress.parse("10.0.0.1");
        Set<Direction> both = Set.of(Direction.values());
        AclEntries entries = AclEntries.of(List.of(
                new AclEntry(EntryType.TOPIC, "*", both, true, List.of()),
                new AclEntry(EntryType.TOPIC, "orders*", both, false, List.of()),
                new AclEntry(EntryType.TOPIC, "orders-eu", both, true, List.of())));

        assertThat(entries.mostSpecific(EntryType.TOPIC, "orders-eu", Direction.PUBLISH, from))
                .returns(true, AclEntry::allows);
        assertThat(entries.mostSpecific(EntryType.TOPIC, "orders-us", Direction.PUBLISH, from))
                .returns(false, AclEntry::allows);
        assertThat(entries.mostSpecific(EntryType.TOPIC, "bills", Direction.PUBLISH, from))
                .returns(true, AclEntry::allows);
        assertThat(entries.mostSpecific(EntryType.GROUP, "orders-eu", Direction.SUBSCRIBE, from))
                .isNull();
    }

    @Test
    void ofManyEntriesOnlyThoseOfTheNameAndItsPrefixesAreLookedAt() {
        SourceAddress from = SourceAddress.parse("10.0.0.1");
        AclEntries entries = AclEntries.of(IntStream.range(0, 20_000)
                .mapToObj(i -> new AclEntry(
                        EntryType.TOPIC,
                        i % 2 == 0 ? "t" + i : "t" + i + "-*",
                        Set.of(Direction.PUBLISH),
                        true,
                        List.of()))
                .toList());

        assertThat(entries.mostSpecific(EntryType.TOPIC, "t19999-a", Direction.PUBLISH, from))
                .returns("t19999-*", AclEntry::name);
        assertThat(entries.mostSpecific(EntryType.TOPIC, "t19998", Direction.PUBLISH, from))
                .returns("t19998", AclEntry::name);
        assertThat(entries.mostSpecific(EntryType.TOPIC, "t19998-a", Direction.PUBLISH, from))
                .isNull();
    }
}
