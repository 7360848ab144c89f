package dev.portcullis.language;

import dev.portcullis.vocabulary.AddressRange;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads the values of conditions, those of a document and those of a request alike (semantics reference §1.5). Nothing
 * here throws for a value of the wrong form, and the time is linear in its length.
 */
public final class ConditionValues {

    /** The longest number, in characters. */
    public static final int LONGEST_NUMBER = 64;

    private ConditionValues() {}

    /** True if an operator of the class takes the value. */
    public static boolean isOfClass(String value, ConditionOperator.ValueClass valueClass) {
        return switch (valueClass) {
            case STRING -> true;
            case NUMERIC -> number(value).isPresent();
            case DATE -> instant(value).isPresent();
            case BOOLEAN -> bool(value).isPresent();
            case ADDRESS -> AddressRange.read(value).isPresent();
        };
    }

    /** {@code true} or {@code false}, in any case. */
    public static Optional<Boolean> bool(String value) {
        if (value.equalsIgnoreCase("true")) {
            return Optional.of(true);
        }
        return value.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }

    /** A decimal number, with an exponent of at most three digits, in at most {@value #LONGEST_NUMBER} characters. */
    public static Optional<BigDecimal> number(String value) {
        int position = value.startsWith("-") || value.startsWith("+") ? 1 : 0;
        int whole = digits(value, position);
        position += whole;
        int fraction = 0;
        if (position < value.length() && value.charAt(position) == '.') {
            fraction = digits(value, position + 1);
            if (fraction == 0) {
                return Optional.empty();
            }
            position += 1 + fraction;
        }
        if (position < value.length() && (value.charAt(position) | 0x20) == 'e') {
            position++;
            if (position < value.length() && (value.charAt(position) == '-' || value.charAt(position) == '+')) {
                position++;
            }
            int exponent = digits(value, position);
            if (exponent < 1 || exponent > 3) {
                return Optional.empty();
            }
            position += exponent;
        }
        boolean wellFormed = whole > 0 && position == value.length() && position <= LONGEST_NUMBER;
        return wellFormed ? Optional.of(new BigDecimal(value)) : Optional.empty();
    }

    /** A time with its offset: {@code 2012-11-11T23:59:59Z}, {@code 2019-08-12T17:00:00.5+08:00}; seconds may be left out. */
    public static Optional<Instant> instant(String value) {
        if (value.length() < 17 || value.length() > 40 || !hasShape(value, "dddd-dd-ddTdd:dd")) {
            return Optional.empty();
        }
        int position = 16;
        int second = 0;
        int nano = 0;
        if (value.charAt(position) == ':') {
            if (digits(value, position + 1) != 2) {
                return Optional.empty();
            }
            second = decimal(value, position + 1, position + 3);
            position += 3;
            if (position < value.length() && value.charAt(position) == '.') {
                int fraction = digits(value, position + 1);
                if (fraction < 1 || fraction > 9) {
                    return Optional.empty();
                }
                nano = decimal(value, position + 1, position + 1 + fraction);
                for (int i = fraction; i < 9; i++) {
                    nano *= 10;
                }
                position += 1 + fraction;
            }
        }
        int offset = offsetMinutes(value.substring(position));
        if (offset == Integer.MIN_VALUE) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    decimal(value, 0, 4),
                    decimal(value, 5, 7),
                    decimal(value, 8, 10),
                    decimal(value, 11, 13),
                    decimal(value, 14, 16),
                    second,
                    nano);
            return Optional.of(local.toInstant(ZoneOffset.ofTotalSeconds(offset * 60)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int offsetMinutes(String offset) {
        if (offset.equals("Z")) {
            return 0;
        }
        if (!hasShape(offset, "+dd:dd") || offset.length() != 6) {
            return Integer.MIN_VALUE;
        }
        int hours = decimal(offset, 1, 3);
        int minutes = decimal(offset, 4, 6);
        if (hours > 18 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        return (offset.charAt(0) == '-' ? -1 : 1) * (60 * hours + minutes);
    }

    /** Compares the beginning with a shape in which d is a digit and + a sign. */
    private static boolean hasShape(String value, String shape) {
        if (value.length() < shape.length()) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            char c = value.charAt(i);
            boolean fits = switch (shape.charAt(i)) {
                case 'd' -> c >= '0' && c <= '9';
                case '+' -> c == '+' || c == '-';
                default -> c == shape.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int digits(String value, int from) {
        int position = from;
        while (position < value.length() && value.charAt(position) >= '0' && value.charAt(position) <= '9') {
            position++;
        }
        return position - from;
    }

    private static int decimal(String value, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + value.charAt(i) - '0';
        }
        return number;
    }
}
