package dev.portcullis.language;

import dev.portcullis.language.ConditionOperator.Comparison;
import dev.portcullis.language.ConditionOperator.ValueClass;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.Glob;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Findings about conditions. */
final class ConditionFindings {

    /** The global keys of RAM and the class of their values. */
    private static final Map<String, ValueClass> GLOBAL_KEYS = Map.ofEntries(
            Map.entry("acs:currenttime", ValueClass.DATE),
            Map.entry("acs:securetransport", ValueClass.BOOLEAN),
            Map.entry("acs:sourceip", ValueClass.ADDRESS),
            Map.entry("acs:vpcsourceip", ValueClass.ADDRESS),
            Map.entry("acs:mfapresent", ValueClass.BOOLEAN),
            Map.entry("acs:principalarn", ValueClass.STRING),
            Map.entry("acs:principalrdid", ValueClass.STRING),
            Map.entry("acs:principalrdpath", ValueClass.STRING),
            Map.entry("acs:requesttag", ValueClass.STRING),
            Map.entry("acs:resourcetag", ValueClass.STRING),
            Map.entry("acs:resourcegroupid", ValueClass.STRING),
            Map.entry("acs:sourcevpc", ValueClass.STRING),
            Map.entry("acs:service", ValueClass.STRING));

    private final Linter linter;
    private final Statement statement;
    private final String path;

    ConditionFindings(Linter linter, Statement statement, String path) {
        this.linter = linter;
        this.statement = statement;
        this.path = path;
    }

    void find() {
        for (ConditionClause clause : statement.conditions()) {
            key(clause);
            equalsWithWildcard(clause);
            placeholder(clause);
            absentKey(clause);
            always(clause);
        }
        for (ConditionClause clause : new ConditionContradictions(statement).find()) {
            linter.add(
                    Finding.Code.CONDITION_NEVER_HOLDS,
                    where(clause),
                    "No value of `" + clause.key() + "` satisfies this and the statement's other conditions on it.",
                    "Correct the values, or make statements of their own of conditions that need not hold together.");
        }
    }

    private String where(ConditionClause clause) {
        String operators = JsonPath.member(path, "Condition");
        return JsonPath.member(JsonPath.member(operators, clause.operator().toString()), clause.key());
    }

    private void key(ConditionClause clause) {
        String key = clause.canonicalKey();
        int slash = key.indexOf('/');
        String name = slash < 0 ? key : key.substring(0, slash);
        if (!name.startsWith("acs:")) {
            return;
        }
        Optional<ValueClass> expected = Optional.ofNullable(GLOBAL_KEYS.get(name));
        ValueClass actual = clause.operator().comparison().valueClass();
        if (expected.isEmpty()) {
            linter.add(
                    Finding.Code.UNKNOWN_CONDITION_KEY,
                    where(clause),
                    "RAM has no condition key `" + clause.key() + "`, so no request carries it.",
                    "Look the key's name up.");
        } else if (actual != expected.get() && actual != ValueClass.STRING) {
            linter.add(
                    Finding.Code.CONDITION_NEVER_HOLDS,
                    where(clause),
                    "`" + clause.key() + "` is " + expected.get().description() + ", which `" + clause.operator()
                            + "` cannot compare.",
                    "Use an operator for values of that kind.");
        } else if (actual != expected.get()
                && isExact(clause)
                && clause.values().stream().noneMatch(value -> isWrittenSo(value, expected.get()))) {
            linter.add(
                    clause.operator().comparison().isNegated()
                            ? Finding.Code.CONDITION_ALWAYS_HOLDS
                            : Finding.Code.CONDITION_NEVER_HOLDS,
                    where(clause),
                    "`" + clause.key() + "` is " + expected.get().description() + ", and none of these texts is one.",
                    "Use the operator for values of that kind.");
        }
    }

    private static boolean isExact(ConditionClause clause) {
        return switch (clause.operator().comparison()) {
            case STRING_EQUALS, STRING_NOT_EQUALS, STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> true;
            default -> false;
        };
    }

    /** True if a request may carry the text: one address and never a block. */
    private static boolean isWrittenSo(String value, ValueClass valueClass) {
        return ConditionValues.isOfClass(value, valueClass)
                && (valueClass != ValueClass.ADDRESS || value.indexOf('/') < 0);
    }

    private void equalsWithWildcard(ConditionClause clause) {
        Comparison comparison = clause.operator().comparison();
        boolean exact = comparison.valueClass() == ValueClass.STRING
                && comparison != Comparison.STRING_LIKE
                && comparison != Comparison.STRING_NOT_LIKE;
        if (exact && clause.values().stream().anyMatch(value -> value.indexOf('*') >= 0 || value.indexOf('?') >= 0)) {
            linter.add(
                    Finding.Code.WILDCARD_IN_EQUALS,
                    where(clause),
                    "`" + clause.operator() + "` takes `*` and `?` for what they are.",
                    "Use StringLike or StringNotLike for patterns.");
        }
    }

    private void placeholder(ConditionClause clause) {
        if (clause.values().stream().anyMatch(value -> value.contains("${"))) {
            linter.add(
                    Finding.Code.VARIABLE_IS_LITERAL,
                    where(clause),
                    "RAM has no policy variables: `${…}` stands for itself.",
                    "Write the value out.");
        } else if (clause.values().stream().anyMatch(ResourceFindings::isPlaceholder)) {
            linter.add(
                    Finding.Code.PLACEHOLDER,
                    where(clause),
                    "A value still holds a placeholder in braces.",
                    "Put the real value in its place.");
        }
    }

    private void absentKey(ConditionClause clause) {
        String key = clause.canonicalKey();
        if (statement.effect() == Effect.ALLOW) {
            boolean oftenAbsent = isTag(key) || key.equals("acs:sourcevpc") || key.equals("acs:vpcsourceip");
            if (oftenAbsent && clause.operator().comparison().isNegated()) {
                linter.add(
                        Finding.Code.ABSENT_KEY_TRAP,
                        where(clause),
                        "A request without `" + clause.key() + "` is not allowed by this, whatever the operator.",
                        "Allow without the condition, and deny what is not wanted.");
            }
            return;
        }
        if (clause.operator().comparison() == Comparison.BOOL
                && key.equals("acs:mfapresent")
                && clause.values().stream().anyMatch(value -> value.equalsIgnoreCase("false"))) {
            linter.add(
                    Finding.Code.ABSENT_KEY_TRAP,
                    where(clause),
                    "Requests signed with an AccessKey carry no `acs:MFAPresent`, so the Deny does not reach them.",
                    "Allow with `Bool acs:MFAPresent true` instead of denying.");
        } else if (!clause.operator().comparison().isNegated() && isTag(key)) {
            linter.add(
                    Finding.Code.ABSENT_KEY_TRAP,
                    where(clause),
                    "A Deny on a tag does not reach what has no tag, nor services that do not pass tags on.",
                    "Allow with the tag that is wanted instead of denying the others.");
        }
    }

    private static boolean isTag(String key) {
        return key.startsWith("acs:resourcetag/") || key.startsWith("acs:requesttag/");
    }

    private void always(ConditionClause clause) {
        Comparison comparison = clause.operator().comparison();
        boolean whole = comparison.valueClass() == ValueClass.ADDRESS
                && clause.values().stream()
                        .map(AddressRange::read)
                        .flatMap(Optional::stream)
                        .anyMatch(range -> range.prefixLength() == 0);
        if (whole) {
            linter.add(
                    comparison.isNegated() ? Finding.Code.CONDITION_NEVER_HOLDS : Finding.Code.CONDITION_ALWAYS_HOLDS,
                    where(clause),
                    "The block holds every address of its family.",
                    comparison.isNegated()
                            ? "Name the addresses that are meant."
                            : "Leave the condition out, or narrow it.");
        }
        if (comparison == Comparison.STRING_NOT_LIKE
                && statement.effect() == Effect.ALLOW
                && clause.values().stream().anyMatch(value -> Glob.of(value).matchesEverything())) {
            linter.add(
                    Finding.Code.CONDITION_NEVER_HOLDS,
                    where(clause),
                    "Every text is like `*`, so that none is left.",
                    "Name the texts that are meant.");
        }
        if (comparison == Comparison.BOOL
                && clause.values().stream()
                                .map(value -> value.toLowerCase(Locale.ROOT))
                                .distinct()
                                .count()
                        == 2) {
            linter.add(
                    Finding.Code.CONDITION_ALWAYS_HOLDS,
                    where(clause),
                    "Both true and false are listed.",
                    "List the one that is meant.");
        }
    }
}
