package dev.portcullis.decision.engine;

import dev.portcullis.language.ConditionClause;
import dev.portcullis.language.ConditionOperator.Quantifier;
import dev.portcullis.language.PrincipalClause;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.PrincipalName;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** How the reference compares names and values: by the JDK's own means rather than the product's. */
final class ReferenceMatching {

    private ReferenceMatching() {}

    /** True if all parts of the statement match. */
    static boolean applies(Scenario s, Statement statement, List<String> names, String resource) {
        boolean action = names.stream()
                .anyMatch(n ->
                        statement.action().patterns().stream().anyMatch(p -> glob(lower(p.toString()), lower(n))));
        boolean onResource = statement
                .resource()
                .map(c -> c.negated() != c.patterns().stream().anyMatch(p -> resource(p.toString(), resource)))
                .orElse(true);
        return action != statement.action().negated()
                && onResource
                && statement.principal().map(c -> trusts(c, s.principal())).orElse(true)
                && statement.conditions().stream()
                        .allMatch(c ->
                                holds(c, statement.effect(), s.context().getOrDefault(c.canonicalKey(), List.of())));
    }

    private static String lower(String text) {
        return text.codePoints()
                .map(ReferenceMatching::latin)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** One glob over the whole name; service and region ignore case; RAM's empty region is any. */
    static boolean resource(String pattern, String name) {
        boolean anyRegion = isOf(pattern, "acs:ram::") || isOf(pattern, "acs:sts::");
        String wanted = anyRegion ? pattern.substring(0, 8) + "*" + pattern.substring(8) : pattern;
        boolean noRegion = isOf(name, "acs:ram:*:") || isOf(name, "acs:sts:*:");
        String actual = noRegion ? name.substring(0, 8) + name.substring(9) : name;
        int front = actual.equals("*") ? 0 : actual.indexOf(':', actual.indexOf(':', actual.indexOf(':') + 1) + 1);
        return covers(wanted, actual, front);
    }

    private static boolean isOf(String name, String beginning) {
        return name.regionMatches(true, 0, beginning, 0, beginning.length());
    }

    private static boolean covers(String pattern, String text, int front) {
        return covers(pattern.codePoints().toArray(), 0, text.codePoints().toArray(), 0, front);
    }

    private static boolean covers(int[] pattern, int p, int[] text, int t, int front) {
        if (p == pattern.length) {
            return t == text.length;
        }
        if (pattern[p] == '*') {
            return covers(pattern, p + 1, text, t, front)
                    || (t < text.length && covers(pattern, p, text, t + 1, front));
        }
        return t < text.length
                && (pattern[p] == '?' || (t < front ? latin(pattern[p]) == latin(text[t]) : pattern[p] == text[t]))
                && covers(pattern, p + 1, text, t + 1, front);
    }

    /** The character, in lower case if it is one of the 26 Latin letters. */
    private static int latin(int character) {
        return character < 128 ? Character.toLowerCase(character) : character;
    }

    private static boolean ignoringCase(String a, String b) {
        return a.equalsIgnoreCase(b)
                && IntStream.range(0, a.length()).allMatch(i -> a.charAt(i) < 128 == b.charAt(i) < 128);
    }

    static boolean trusts(PrincipalClause clause, PrincipalName principal) {
        if (principal instanceof PrincipalName.Provider) {
            return clause.federated().stream().anyMatch(p -> p.toString().equalsIgnoreCase(principal.toString()));
        }
        String name = principal instanceof PrincipalName.Session session
                ? "acs:ram::" + session.account() + ":role/" + session.role()
                : principal.toString();
        return !(principal instanceof PrincipalName.Root)
                && clause.ram().stream()
                        .anyMatch(p -> p.toString().equalsIgnoreCase(name)
                                || p.toString().equals("acs:ram::" + principal.account() + ":root"));
    }

    static boolean glob(String pattern, String text) {
        return covers(pattern, text, 0);
    }

    /** An absent key never widens access; a value that cannot be read counts against access. */
    static boolean holds(ConditionClause clause, Effect effect, List<String> actual) {
        boolean negated = clause.operator().comparison().isNegated();
        if (actual.isEmpty()) {
            return negated && effect == Effect.DENY;
        }
        Predicate<String> satisfied = value -> {
            Optional<Boolean> any = anyMatches(clause, value);
            return negated ? any.map(m -> !m).orElse(effect == Effect.DENY) : any.orElse(false);
        };
        Quantifier quantifier = clause.operator().quantifier();
        boolean all = quantifier == Quantifier.FOR_ALL_VALUES || (quantifier == Quantifier.NONE && negated);
        return all ? actual.stream().allMatch(satisfied) : actual.stream().anyMatch(satisfied);
    }

    /** Whether any of the clause's values matches; empty if the request's value cannot be read. */
    static Optional<Boolean> anyMatches(ConditionClause clause, String actual) {
        try {
            Predicate<String> matches = switch (clause.operator().comparison()) {
                case STRING_EQUALS, STRING_NOT_EQUALS -> actual::equals;
                case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> value -> ignoringCase(actual, value);
                case STRING_LIKE, STRING_NOT_LIKE -> value -> glob(value, actual);
                case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> number(actual, order -> order == 0);
                case NUMERIC_LESS_THAN -> number(actual, order -> order < 0);
                case NUMERIC_LESS_THAN_EQUALS -> number(actual, order -> order <= 0);
                case NUMERIC_GREATER_THAN -> number(actual, order -> order > 0);
                case NUMERIC_GREATER_THAN_EQUALS -> number(actual, order -> order >= 0);
                case DATE_EQUALS, DATE_NOT_EQUALS -> date(actual, order -> order == 0);
                case DATE_LESS_THAN -> date(actual, order -> order < 0);
                case DATE_LESS_THAN_EQUALS -> date(actual, order -> order <= 0);
                case DATE_GREATER_THAN -> date(actual, order -> order > 0);
                case DATE_GREATER_THAN_EQUALS -> date(actual, order -> order >= 0);
                case BOOL -> bool(actual);
                case IP_ADDRESS, NOT_IP_ADDRESS -> address(actual);
            };
            return Optional.of(clause.values().stream().anyMatch(matches));
        } catch (DateTimeException | NumberFormatException | UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Predicate<String> number(String actual, Predicate<Integer> order) {
        BigDecimal number = new BigDecimal(actual);
        return value -> order.test(number.compareTo(new BigDecimal(value)));
    }

    private static Predicate<String> date(String actual, Predicate<Integer> order) {
        OffsetDateTime date = OffsetDateTime.parse(actual);
        return value -> order.test(
                date.toInstant().compareTo(OffsetDateTime.parse(value).toInstant()));
    }

    private static Predicate<String> bool(String actual) {
        if (!actual.equals("true") && !actual.equals("false")) {
            throw new NumberFormatException(actual);
        }
        return actual::equals;
    }

    private static Predicate<String> address(String actual) throws UnknownHostException {
        byte[] address = bytes(actual);
        return value -> {
            try {
                String[] parts = value.split("/", -1);
                byte[] network = bytes(parts[0]);
                int length = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
                return network.length == address.length && Arrays.equals(head(network, length), head(address, length));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static byte[] bytes(String text) throws UnknownHostException {
        if (text.indexOf(':') < 0 && text.chars().filter(c -> c == '.').count() != 3) {
            throw new UnknownHostException(text);
        }
        return InetAddress.getByName(text).getAddress();
    }

    private static byte[] head(byte[] address, int length) {
        byte[] head = new byte[address.length];
        for (int bit = 0; bit < length; bit++) {
            head[bit / 8] |= (byte) (address[bit / 8] & 0x80 >> bit % 8);
        }
        return head;
    }
}
