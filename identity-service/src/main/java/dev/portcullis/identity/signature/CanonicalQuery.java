package dev.portcullis.identity.signature;

import dev.portcullis.platform.problem.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parameters of a query in the form in which they are signed. Clients send them as forms do ({@code +} for a blank, a
 * bare {@code *}) and sign them as RFC 3986 has it, so they are decoded and encoded again.
 */
final class CanonicalQuery {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private static final String HEX = "0123456789ABCDEF";

    private CanonicalQuery() {}

    /**
     * The canonical form of a raw query.
     *
     * @throws Rejection 400 {@code InvalidParameter} if it is not well-formed or gives a parameter twice
     */
    static String of(String rawQuery) {
        Map<String, String> parameters = new TreeMap<>();
        for (String part : rawQuery.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            String value = decode(equals < 0 ? "" : part.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw Rejection.badParameter(
                        "InvalidParameter", name, "the query parameter `" + name + "` is given twice");
            }
        }
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > 0 && UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.charAt(octet >> 4 & 0xf)).append(HEX.charAt(octet & 0xf));
            }
        }
        return encoded.toString();
    }

    private static String decode(String raw) {
        byte[] given = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer octets = ByteBuffer.allocate(given.length);
        for (int i = 0; i < given.length; i++) {
            if (given[i] == '+') {
                octets.put((byte) ' ');
            } else if (given[i] == '%') {
                octets.put(octet(given, i));
                i += 2;
            } else {
                octets.put(given[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
        } catch (CharacterCodingException _) {
            throw malformed();
        }
    }

    private static byte octet(byte[] given, int percent) {
        if (percent + 2 >= given.length) {
            throw malformed();
        }
        int high = Character.digit(given[percent + 1], 16);
        int low = Character.digit(given[percent + 2], 16);
        if (high < 0 || low < 0) {
            throw malformed();
        }
        return (byte) (high << 4 | low);
    }

    private static Rejection malformed() {
        return Rejection.badRequest("InvalidParameter", "the query of the address is not well-formed");
    }
}
