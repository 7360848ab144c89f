package dev.portcullis.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of MQTT 5 (sections 4.7 and 4.8.2), and the laws by trying every topic of a small world. */
class TopicFilterTest {

    private static final long CASES = Long.getLong("random.cases", 100_000);
    private static final long FIRST_SEED = Long.getLong("random.seed", 20_261_130L);
    private static final String[] LEVELS = {"a", "b", "", "+", "#", "$s"};

    /** With the topic of one empty level, to which nobody can publish: it decides between filters on the safe side. */
    private static final List<String> WORLD = Stream.iterate(
                    List.of("a", "b", "other", "", "$s"),
                    topics -> topics.stream()
                            .flatMap(topic ->
                                    Stream.of("a", "b", "other", "", "$s").map(level -> topic + "/" + level))
                            .toList())
            .limit(4)
            .flatMap(List::stream)
            .toList();

    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, true",
        "sport/tennis/player1/#, sport/tennis/player1/ranking, true",
        "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, true",
        "sport/#, sport, true",
        "#, sport/tennis, true",
        "sport/tennis/+, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player1/ranking, false",
        "sport/+, sport, false",
        "sport/+, sport/, true",
        "+/tennis/#, sport/tennis, true",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+, /finance, false",
        "#, $SYS/monitor, false",
        "+/monitor/Clients, $SYS/monitor/Clients, false",
        "$SYS/#, $SYS/monitor, true",
        "$SYS/monitor/+, $SYS/monitor/Clients, true",
        "$share/consumer1/sport/tennis/+, sport/tennis/player1, true",
        "ACCOUNTS, Accounts, false",
        "a/b, a/b, true"
    })
    void theExamplesOfTheSpecification(String filter, String topic, boolean means) {
        assertThat(TopicFilter.parse(filter).covers(TopicFilter.topic(topic))).isEqualTo(means);
        assertThat(TopicFilter.parse(filter).overlaps(TopicFilter.topic(topic))).isEqualTo(means);
        assertThat(TopicFilter.topic(topic).overlaps(TopicFilter.parse(filter))).isEqualTo(means);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "sport+, 5",
        "+sport, 0",
        "sport/tennis#, 12",
        "sport/tennis/#/ranking, 13",
        "sport/##, 6",
        "a/++/b, 2",
        "$share/, 7",
        "$share/group, 12",
        "$share/group/, 13",
        "$share//topic, 7",
        "$share/gr+up/topic, 9",
        "$share/gr#up/topic, 9",
        "$share/group/to#pic, 15"
    })
    void whatIsNoFilterIsRefusedWithItsPlace(String text, int position) {
        assertThatExceptionOfType(MalformedTopicException.class)
                .isThrownBy(() -> TopicFilter.parse(text))
                .returns(position, MalformedTopicException::position);
    }

    @Test
    void charactersThatMqttForbidsAreRefusedWithTheirPlace() {
        for (String bad : List.of("ab\u0000", "ab\ud800", "ab\udc00c", "ab\u0007c", "ab\u009f")) {
            assertThatExceptionOfType(MalformedTopicException.class)
                    .isThrownBy(() -> TopicFilter.parse(bad))
                    .returns(2, MalformedTopicException::position);
            assertThatExceptionOfType(MalformedTopicException.class).isThrownBy(() -> TopicFilter.topic(bad));
        }
        assertThat(TopicFilter.parse("grüße/😀/ /a b")).hasToString("grüße/😀/ /a b");
    }

    @Test
    void aFilterIsAsLongAsMqttAllows() {
        assertThat(TopicFilter.parse("a".repeat(65_535)).covers(TopicFilter.parse("a")))
                .isFalse();
        assertThatExceptionOfType(MalformedTopicException.class)
                .isThrownBy(() -> TopicFilter.parse("a".repeat(65_536)));
        assertThatExceptionOfType(MalformedTopicException.class)
                .isThrownBy(() -> TopicFilter.parse("ü".repeat(32_768)));
    }

    @Test
    void aTopicHasNoWildcardsAndIsNoSharedSubscription() {
        for (String bad : List.of("a/+", "#", "$share/group/topic", "")) {
            assertThatExceptionOfType(MalformedTopicException.class).isThrownBy(() -> TopicFilter.topic(bad));
        }
        assertThat(TopicFilter.topic("$shared/x").firstLevel()).isEqualTo("$shared");
    }

    @Test
    void aSharedSubscriptionIsItsFilter() {
        TopicFilter shared = TopicFilter.parse("$share/group/rooms/+/heat");
        assertThat(shared.shareName()).contains("group");
        assertThat(shared.unshared()).isEqualTo(TopicFilter.parse("rooms/+/heat"));
        assertThat(shared.firstLevel()).isEqualTo("rooms");
        assertThat(shared.hasNamedFirstLevel()).isTrue();
        assertThat(TopicFilter.parse("$share/group/+/heat").hasNamedFirstLevel())
                .isFalse();
        assertThat(TopicFilter.parse("rooms/#").covers(shared)).isTrue();
        assertThat(TopicFilter.parse("rooms").shareName()).isEmpty();
    }

    @Test
    void coveringAndOverlappingAreWhatTheTopicsOfTheWorldSay() {
        LongStream.range(FIRST_SEED, FIRST_SEED + CASES).parallel().forEach(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            String one = filter(random);
            String other = filter(random);
            boolean covers = WORLD.stream().filter(topic -> means(other, topic)).allMatch(topic -> means(one, topic));
            boolean overlaps = WORLD.stream().anyMatch(topic -> means(one, topic) && means(other, topic));

            assertThat(TopicFilter.parse(one).covers(TopicFilter.parse(other)))
                    .as("seed %d: `%s` covers `%s`", seed, one, other)
                    .isEqualTo(covers);
            assertThat(TopicFilter.parse(one).overlaps(TopicFilter.parse(other)))
                    .as("seed %d: `%s` and `%s` overlap", seed, one, other)
                    .isEqualTo(overlaps);
        });
    }

    /** Up to three levels, so that the world has topics which are longer. */
    private static String filter(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int levels = 1 + random.nextInt(3); levels > 0; levels--) {
            String level = LEVELS[random.nextInt(LEVELS.length)];
            text.append(level.isEmpty() && levels == 1 && text.isEmpty() ? "a" : level);
            if (level.equals("#")) {
                break;
            }
            text.append(levels > 1 ? "/" : "");
        }
        return text.toString();
    }

    private static boolean means(String filter, String topic) {
        boolean wild = filter.startsWith("+") || filter.startsWith("#");
        return !(wild && topic.startsWith("$"))
                && means(Arrays.asList(filter.split("/", -1)), Arrays.asList(topic.split("/", -1)));
    }

    private static boolean means(List<String> filter, List<String> topic) {
        if (filter.isEmpty()) {
            return topic.isEmpty();
        }
        if (filter.getFirst().equals("#")) {
            return true;
        }
        return !topic.isEmpty()
                && (filter.getFirst().equals("+") || filter.getFirst().equals(topic.getFirst()))
                && means(filter.subList(1, filter.size()), topic.subList(1, topic.size()));
    }
}
