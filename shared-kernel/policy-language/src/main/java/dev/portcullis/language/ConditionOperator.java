package dev.portcullis.language;

import java.util.Optional;

/**
 * How a key of the request is compared, for instance {@code StringLike} or {@code ForAllValues:StringEquals} (semantics
 * reference §1.5 and decision 1).
 */
public record ConditionOperator(Quantifier quantifier, Comparison comparison) {

    /** How the several values of a key in one request are taken together. */
    public enum Quantifier {
        /** No prefix: any value of the key will do. */
        NONE(""),
        /** {@code ForAnyValue:}: at least one value satisfies the comparison. */
        FOR_ANY_VALUE("ForAnyValue:"),
        /** {@code ForAllValues:}: every value satisfies the comparison. */
        FOR_ALL_VALUES("ForAllValues:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    /** The class of values that a comparison takes. */
    public enum ValueClass {
        STRING("a string"),
        NUMERIC("a decimal number"),
        DATE("a time such as 2026-01-31T23:59:59Z"),
        BOOLEAN("true or false"),
        ADDRESS("an IP address or a CIDR block");

        private final String description;

        ValueClass(String description) {
            this.description = description;
        }

        /** What a value looks like, in words. */
        public String description() {
            return description;
        }
    }

    /** The comparisons, complete. A negated one holds when no value of the list matches. */
    public enum Comparison {
        STRING_EQUALS("StringEquals", ValueClass.STRING, false),
        STRING_NOT_EQUALS("StringNotEquals", ValueClass.STRING, true),
        STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", ValueClass.STRING, false),
        STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", ValueClass.STRING, true),
        STRING_LIKE("StringLike", ValueClass.STRING, false),
        STRING_NOT_LIKE("StringNotLike", ValueClass.STRING, true),
        NUMERIC_EQUALS("NumericEquals", ValueClass.NUMERIC, false),
        NUMERIC_NOT_EQUALS("NumericNotEquals", ValueClass.NUMERIC, true),
        NUMERIC_LESS_THAN("NumericLessThan", ValueClass.NUMERIC, false),
        NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", ValueClass.NUMERIC, false),
        NUMERIC_GREATER_THAN("NumericGreaterThan", ValueClass.NUMERIC, false),
        NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", ValueClass.NUMERIC, false),
        DATE_EQUALS("DateEquals", ValueClass.DATE, false),
        DATE_NOT_EQUALS("DateNotEquals", ValueClass.DATE, true),
        DATE_LESS_THAN("DateLessThan", ValueClass.DATE, false),
        DATE_LESS_THAN_EQUALS("DateLessThanEquals", ValueClass.DATE, false),
        DATE_GREATER_THAN("DateGreaterThan", ValueClass.DATE, false),
        DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", ValueClass.DATE, false),
        BOOL("Bool", ValueClass.BOOLEAN, false),
        IP_ADDRESS("IpAddress", ValueClass.ADDRESS, false),
        NOT_IP_ADDRESS("NotIpAddress", ValueClass.ADDRESS, true);

        private final String documentName;
        private final ValueClass valueClass;
        private final boolean negated;

        Comparison(String documentName, ValueClass valueClass, boolean negated) {
            this.documentName = documentName;
            this.valueClass = valueClass;
            this.negated = negated;
        }

        /** The name in a document. */
        public String documentName() {
            return documentName;
        }

        /** What its values are. */
        public ValueClass valueClass() {
            return valueClass;
        }

        /** True if it holds when none of the listed values matches. */
        public boolean isNegated() {
            return negated;
        }
    }

    /** The operator of that exact name; empty if RAM does not have it. */
    public static Optional<ConditionOperator> named(String documentName) {
        for (Quantifier quantifier : Quantifier.values()) {
            if (!quantifier.prefix.isEmpty() && documentName.startsWith(quantifier.prefix)) {
                return comparison(documentName.substring(quantifier.prefix.length()))
                        .map(comparison -> new ConditionOperator(quantifier, comparison));
            }
        }
        return comparison(documentName).map(comparison -> new ConditionOperator(Quantifier.NONE, comparison));
    }

    private static Optional<Comparison> comparison(String documentName) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison.documentName.equals(documentName)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }

    /** The name in a document. */
    @Override
    public String toString() {
        return quantifier.prefix + comparison.documentName;
    }
}
