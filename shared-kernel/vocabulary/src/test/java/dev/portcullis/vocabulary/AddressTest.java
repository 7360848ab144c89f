package dev.portcullis.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::1, 2001:db8::1",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "::ffff:10.0.0.1, 10.0.0.1",
        "::ffff:a00:1, 10.0.0.1",
        "64:ff9b::1.2.3.4, 64:ff9b::102:304",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    })
    void anAddressHasOneCanonicalForm(String text, String canonical) {
        SourceAddress address = SourceAddress.parse(text);
        assertThat(address).hasToString(canonical);
        assertThat(SourceAddress.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0",
                "10.0.0.1.2",
                "010.0.0.1",
                "256.0.0.1",
                "10.0.0.1 ",
                "1",
                "0x7f.0.0.1",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "::1%eth0",
                "[::1]",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3",
                "1:",
                ":1",
                "1:2:3:4:5:6:7:8::",
                "::ffff:1.2.3.04",
                "１.2.3.4",
                "::１"
            })
    void whatIsNoAddressIsRefusedAndNeverLookedUp(String text) {
        assertThat(SourceAddress.isAddress(text)).isFalse();
        assertThatThrownBy(() -> SourceAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(AddressRange.read(text)).isEmpty();
    }

    @Test
    void agreesWithTheJdkOnRandomAddresses() throws UnknownHostException {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length && random.nextInt(3) > 0; i++) {
                bytes[random.nextInt(bytes.length)] = 0;
            }
            SourceAddress address = SourceAddress.ofBytes(bytes);
            String jdk = InetAddress.getByAddress(bytes).getHostAddress();
            assertThat(SourceAddress.parse(jdk)).isEqualTo(address);
            assertThat(InetAddress.getByName(address.toString()).getHostAddress())
                    .isEqualTo(jdk);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5/24, 10.0.0.0/24, 10.0.0.255, 10.0.1.0",
        "10.0.0.5, 10.0.0.5, 10.0.0.5, 10.0.0.6",
        "128.0.0.0/1, 128.0.0.0/1, 255.255.255.255, 127.255.255.255",
        "0.0.0.0/0, 0.0.0.0/0, 1.2.3.4, ::1",
        "::/0, ::/0, ::1, 1.2.3.4",
        "2001:db8::1/32, 2001:db8::/32, 2001:db8:ffff::, 2001:db9::",
        "2001:db8::/65, 2001:db8::/65, 2001:db8::7fff:ffff:ffff:ffff, 2001:db8:0:0:8000::",
        "2001:db8::/64, 2001:db8::/64, 2001:db8::ffff:ffff:ffff:ffff, 2001:db8:0:1::",
        "::ffff:10.0.0.0/104, 10.0.0.0/8, 10.255.255.255, 11.0.0.0",
    })
    void aBlockMasksItsHostBits(String block, String canonical, String inside, String outside) {
        AddressRange range = AddressRange.parse(block);
        assertThat(range).hasToString(canonical);
        assertThat(range.contains(SourceAddress.parse(inside))).isTrue();
        assertThat(range.contains(SourceAddress.parse(outside))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/08",
                "::/129",
                "10.0.0.0/8/8",
                "42.120.XX.X/24",
                "::ffff:10.0.0.0/95",
                "10.0.0.0/٣"
            })
    void aBlockOfAnotherFormIsRefused(String text) {
        assertThat(AddressRange.read(text)).isEmpty();
        assertThatThrownBy(() -> AddressRange.parse(text)).hasMessageContaining("CIDR");
    }
}
