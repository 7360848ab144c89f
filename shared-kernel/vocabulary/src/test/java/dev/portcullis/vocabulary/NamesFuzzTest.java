package dev.portcullis.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Whatever the text, it is a name or refused by an {@link IllegalArgumentException}; and a name is what it says. */
class NamesFuzzTest {

    @DictionaryEntries({
        "acs:",
        "mq:",
        "ram:",
        "::",
        "sts:",
        ":user/",
        ":role/",
        ":root",
        ":assumed-role/",
        ":saml-provider/",
        "*",
        "?",
        "::ffff:",
        "/128",
        "/24",
        "/0",
        "10.0.0.1",
        "2001:db8::"
    })
    @FuzzTest
    void everyTextIsANameOrRefused(byte[] input) throws Exception {
        String text = new String(input, StandardCharsets.UTF_8);
        action(text);
        resource(text);
        principal(text);
        address(text);
    }

    private static void action(String text) {
        read(text, Action::of).ifPresent(action -> {
            assertThat(Action.of(action.folded())).isEqualTo(action);
            assertThat(action.folded()).startsWith(action.service() + ":");
            assertThat(ActionPattern.of(text).matches(action)).isTrue();
        });
        read(text, ActionPattern::of)
                .ifPresent(pattern ->
                        assertThat(ActionPattern.of(pattern.toString())).isEqualTo(pattern));
    }

    private static void resource(String text) {
        read(text, ResourceName::of).ifPresent(name -> {
            assertThat(ResourceName.of(name.canonical())).isEqualTo(name);
            assertThat(name.canonical()).endsWith(name.relativeId());
            ResourcePattern pattern = ResourcePattern.of(text);
            assertThat(pattern.matches(name)).isTrue();
            assertThat(pattern.requiredCharacters() & ~name.characters()).isZero();
            assertThat(pattern.lastCharacter() == 0 || pattern.lastCharacter() == name.lastCharacter())
                    .isTrue();
        });
        read(text, ResourcePattern::of)
                .ifPresent(pattern ->
                        assertThat(ResourcePattern.of(pattern.toString())).isEqualTo(pattern));
    }

    private static void principal(String text) {
        read(text, PrincipalName::parse).ifPresent(name -> {
            assertThat(PrincipalName.parse(name.toString())).isEqualTo(name);
            assertThat(Ascii.lowerCase(name.folded())).isEqualTo(name.folded());
        });
    }

    private static void address(String text) throws Exception {
        Optional<SourceAddress> address = read(text, SourceAddress::parse);
        if (address.isPresent()) {
            assertThat(SourceAddress.parse(address.get().toString())).isEqualTo(address.get());
            byte[] bytes = InetAddress.ofLiteral(text).getAddress();
            assertThat(SourceAddress.ofBytes(bytes)).isEqualTo(address.get());
        }
        assertThat(SourceAddress.isAddress(text)).isEqualTo(address.isPresent());
        AddressRange.read(text).ifPresent(range -> {
            assertThat(AddressRange.parse(range.toString())).isEqualTo(range);
            assertThat(range.contains(range.network())).isTrue();
            assertThat(range.contains(range)).isTrue();
        });
    }

    private static <T> Optional<T> read(String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+");
            return Optional.empty();
        }
    }
}
