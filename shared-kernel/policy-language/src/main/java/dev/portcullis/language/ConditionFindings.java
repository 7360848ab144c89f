package dev.portcullis.language;

import dev.portcullis.language.ConditionOperator.Comparison;
import dev.portcullis.language.ConditionOperator.Quantifier;
import dev.portcullis.language.ConditionOperator.ValueClass;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.Effect;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
        Map<String, ConditionClause> lower = new HashMap<>();
        Map<String, ConditionClause> upper = new HashMap<>();
        for (ConditionClause clause : statement.conditions()) {
            key(clause);
            equalsWithWildcard(clause);
            absentKey(clause);
            always(clause);
            if (clause.operator().quantifier() == Quantifier.NONE) {
                bounds(clause, lower, upper);
            }
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
        }
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

    private void absentKey(ConditionClause clause) {
        if (statement.effect() != Effect.DENY) {
            return;
        }
        String key = clause.canonicalKey();
        if (clause.operator().comparison() == Comparison.BOOL
                && key.equals("acs:mfapresent")
                && clause.values().stream().anyMatch(value -> value.equalsIgnoreCase("false"))) {
            linter.add(
                    Finding.Code.ABSENT_KEY_TRAP,
                    where(clause),
                    "Requests signed with an AccessKey carry no `acs:MFAPresent`, so the Deny does not reach them.",
                    "Allow with `Bool acs:MFAPresent true` instead of denying.");
        } else if (!clause.operator().comparison().isNegated()
                && (key.startsWith("acs:resourcetag/") || key.startsWith("acs:requesttag/"))) {
            linter.add(
                    Finding.Code.ABSENT_KEY_TRAP,
                    where(clause),
                    "A Deny on a tag does not reach what has no tag, nor services that do not pass tags on.",
                    "Allow with the tag that is wanted instead of denying the others.");
        }
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

    /** A time that must lie before one point and after a later one. */
    private void bounds(
            ConditionClause clause, Map<String, ConditionClause> lower, Map<String, ConditionClause> upper) {
        switch (clause.operator().comparison()) {
            case DATE_GREATER_THAN, DATE_GREATER_THAN_EQUALS -> lower.put(clause.canonicalKey(), clause);
            case DATE_LESS_THAN, DATE_LESS_THAN_EQUALS -> upper.put(clause.canonicalKey(), clause);
            default -> {
                return;
            }
        }
        ConditionClause from = lower.get(clause.canonicalKey());
        ConditionClause to = upper.get(clause.canonicalKey());
        if (from == null || to == null) {
            return;
        }
        Optional<Instant> earliest = instants(from).stream().min(Instant::compareTo);
        Optional<Instant> latest = instants(to).stream().max(Instant::compareTo);
        if (earliest.isPresent() && latest.isPresent() && !earliest.get().isBefore(latest.get())) {
            linter.add(
                    Finding.Code.CONDITION_NEVER_HOLDS,
                    where(clause),
                    "No time lies after " + earliest.get() + " and before " + latest.get() + ".",
                    "Exchange the two times, or correct them.");
        }
    }

    private static List<Instant> instants(ConditionClause clause) {
        return clause.values().stream()
                .map(ConditionValues::instant)
                .flatMap(Optional::stream)
                .toList();
    }
}
