package dev.portcullis.platform.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.platform.eventsourcing.NoteEvent.NoteWritten;
import dev.portcullis.vocabulary.AccountId;
import java.util.List;
import java.util.Optional;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

class EventSerializerTest {

    private final EventSerializer serializer =
            new EventSerializer(EventTypes.of(List.of(NoteEvent.class, Sample.class)));

    /** With what events may be made of. */
    @EventName("test.sample")
    @Revision("2")
    record Sample(AccountId account, Optional<String> remark, List<String> words, boolean flag) {}

    @Test
    void anEventIsStoredUnderItsNameAndRevision() {
        SerializedObject<String> stored = serializer.serialize(
                new Sample(new AccountId(17), Optional.empty(), List.of("a", "b"), true), String.class);

        assertThat(stored.getType().getName()).isEqualTo("test.sample");
        assertThat(stored.getType().getRevision()).isEqualTo("2");
        assertThat(stored.getData()).isEqualTo("{\"account\":\"17\",\"words\":[\"a\",\"b\"],\"flag\":true}");
        assertThat(serializer.<String, Object>deserialize(stored))
                .isEqualTo(new Sample(new AccountId(17), Optional.empty(), List.of("a", "b"), true));
    }

    @Test
    void aComponentThatMustBeThereIsMissed() {
        assertThatThrownBy(() -> read("test.sample", "2", "{\"account\":\"17\",\"flag\":true}"))
                .hasStackTraceContaining("words");
        assertThatThrownBy(() -> read("test.sample", "2", "{\"account\":\"x\",\"words\":[],\"flag\":true}"))
                .hasStackTraceContaining("an account id has 1 to 18 digits");
    }

    @Test
    void unknownNamesAndRevisionsAreErrors() {
        assertThatThrownBy(() -> read("test.other", "1", "{}")).isInstanceOf(UnknownEventType.class);
        assertThatThrownBy(() -> read("test.sample", "1", "{}")).isInstanceOf(UnknownEventType.class);
        assertThatThrownBy(() -> serializer.serialize("a string is no event", String.class))
                .isInstanceOf(UnknownEventType.class);
    }

    /** As it was before it had a flag. */
    @EventName("test.sample")
    @Revision("1")
    record FormerSample(AccountId account) {}

    @Test
    void everyShapeThatAnEventEverHadIsReadAsWhatItWas() {
        EventSerializer both =
                new EventSerializer(EventTypes.of(List.of(NoteEvent.class, Sample.class, FormerSample.class)));

        assertThat(both.<String, Object>deserialize(
                        new SimpleSerializedObject<>("{\"account\":\"17\"}", String.class, "test.sample", "1")))
                .isEqualTo(new FormerSample(new AccountId(17)));
        assertThat(both.serialize(new FormerSample(new AccountId(17)), String.class)
                        .getType()
                        .getRevision())
                .isEqualTo("1");
        assertThatThrownBy(() -> both.<String, Object>deserialize(
                        new SimpleSerializedObject<>("{}", String.class, "test.sample", "3")))
                .isInstanceOf(UnknownEventType.class);
    }

    @Test
    void twoEventsOfOneNameAndRevisionAreRefused() {
        assertThatThrownBy(() -> EventTypes.of(List.of(NoteEvent.class, Thief.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(NoteWritten.class.getName());
        assertThatThrownBy(() -> EventTypes.of(List.of(String.class))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Takes another's name. */
    @EventName("test.note.written")
    @Revision("1")
    record Thief() {}

    private Object read(String name, String revision, String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(json, String.class, name, revision));
    }
}
