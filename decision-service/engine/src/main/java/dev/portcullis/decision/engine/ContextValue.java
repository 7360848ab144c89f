package dev.portcullis.decision.engine;

import dev.portcullis.language.ConditionValues;
import dev.portcullis.vocabulary.SourceAddress;
import dev.portcullis.vocabulary.Subject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of one key in a request: none counts as the key being absent. The typed forms are read once, when a
 * condition first asks for them; a value that has no such form is an empty place in the list.
 *
 * <p>Safe for use by any thread: the lists are immutable, and reading one twice gives equal lists.
 */
final class ContextValue {

    private @Nullable List<String> texts;
    private @Nullable List<Subject> subjects;
    private @Nullable List<String> folded;
    private @Nullable List<Optional<SourceAddress>> addresses;
    private @Nullable List<Optional<Instant>> instants;
    private @Nullable List<Optional<BigDecimal>> numbers;
    private @Nullable List<Optional<Boolean>> booleans;

    ContextValue(List<String> texts) {
        this.texts = List.copyOf(texts);
    }

    /** An address that need not be written and read again; hardly any condition asks for its text. */
    ContextValue(SourceAddress address) {
        this.addresses = List.of(Optional.of(address));
    }

    int count() {
        List<String> known = texts;
        return known == null ? addresses().size() : known.size();
    }

    List<String> texts() {
        List<String> known = texts;
        if (known == null) {
            known = addresses().stream()
                    .map(address -> address.orElseThrow().toString())
                    .toList();
            texts = known;
        }
        return known;
    }

    /** The values as patterns are put to them. */
    List<Subject> subjects() {
        List<Subject> known = subjects;
        if (known == null) {
            known = texts().stream().map(Subject::of).toList();
            subjects = known;
        }
        return known;
    }

    /** The values without regard to case. */
    List<String> folded() {
        List<String> known = folded;
        if (known == null) {
            known = texts().stream().map(ContextValue::folded).toList();
            folded = known;
        }
        return known;
    }

    /** Equal for texts that differ in case alone. No foreign letter is one of the 26 Latin ones: {@code ı} is no i. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(ContextValue::folded).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static int folded(int character) {
        int folded = Character.toLowerCase(Character.toUpperCase(character));
        return folded < 128 && character >= 128 ? character : folded;
    }

    List<Optional<SourceAddress>> addresses() {
        List<Optional<SourceAddress>> known = addresses;
        if (known == null) {
            known = typed(
                    text -> SourceAddress.isAddress(text) ? Optional.of(SourceAddress.parse(text)) : Optional.empty());
            addresses = known;
        }
        return known;
    }

    List<Optional<Instant>> instants() {
        List<Optional<Instant>> known = instants;
        if (known == null) {
            known = typed(ConditionValues::instant);
            instants = known;
        }
        return known;
    }

    List<Optional<BigDecimal>> numbers() {
        List<Optional<BigDecimal>> known = numbers;
        if (known == null) {
            known = typed(ConditionValues::number);
            numbers = known;
        }
        return known;
    }

    List<Optional<Boolean>> booleans() {
        List<Optional<Boolean>> known = booleans;
        if (known == null) {
            known = typed(ConditionValues::bool);
            booleans = known;
        }
        return known;
    }

    private <T> List<Optional<T>> typed(Function<String, Optional<T>> reader) {
        List<Optional<T>> typed = new ArrayList<>(texts().size());
        for (String text : texts()) {
            typed.add(reader.apply(text));
        }
        return List.copyOf(typed);
    }
}
