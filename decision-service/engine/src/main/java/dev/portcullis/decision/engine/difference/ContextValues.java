package dev.portcullis.decision.engine.difference;

import dev.portcullis.language.ConditionClause;
import dev.portcullis.language.ConditionOperator.Quantifier;
import dev.portcullis.language.ConditionOperator.ValueClass;
import dev.portcullis.language.ConditionValues;
import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.SourceAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values of one condition key at the edges of what its clauses compare it with; the empty list stands for no value. */
final class ContextValues {

    /** Of so many values, any two are also tried together. */
    private static final int PAIRED = 8;

    /** Of more texts it is not looked at what any two have in common. */
    private static final int MOST_TEXTS = 64;

    private ContextValues() {}

    static List<List<String>> of(List<ConditionClause> clauses) {
        Set<String> single = new LinkedHashSet<>();
        for (ConditionClause clause : clauses) {
            for (String value : clause.values()) {
                addEdges(clause, value, single);
            }
        }
        addCommon(clauses, single);
        // No value of any class, and a text that nobody compares with.
        single.add("example7");
        List<List<String>> values = new ArrayList<>();
        single.forEach(value -> values.add(List.of(value)));
        values.add(List.of());
        if (clauses.stream().anyMatch(ContextValues::tellsSeveralApart)) {
            addPairs(single, values);
        }
        return values;
    }

    private static boolean tellsSeveralApart(ConditionClause clause) {
        return clause.operator().quantifier() != Quantifier.NONE
                || clause.values().size() > 1;
    }

    private static void addPairs(Set<String> single, List<List<String>> into) {
        List<String> some = single.stream().limit(PAIRED).toList();
        for (int i = 0; i < some.size(); i++) {
            for (int j = i + 1; j < some.size(); j++) {
                into.add(List.of(some.get(i), some.get(j)));
            }
        }
    }

    private static void addEdges(ConditionClause clause, String value, Set<String> into) {
        switch (clause.operator().comparison().valueClass()) {
            case STRING -> addTexts(value, into);
            case NUMERIC -> ConditionValues.number(value).ifPresent(number -> addNumbers(number, into));
            case DATE -> ConditionValues.instant(value).ifPresent(instant -> addInstants(instant, into));
            case BOOLEAN -> into.addAll(List.of("true", "false"));
            case ADDRESS -> AddressRange.read(value).ifPresent(range -> addAddresses(range, into));
        }
    }

    private static void addTexts(String value, Set<String> into) {
        into.add(value);
        into.add(value.replace("*", "example7").replace('?', 'x'));
        into.add(value.replace("*", "").replace('?', 'x'));
        into.add(value + "x");
        StringBuilder turned = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            turned.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        into.add(turned.toString());
    }

    private static void addNumbers(BigDecimal number, Set<String> into) {
        for (String step : List.of("0", "-1", "1", "-0.5", "0.5")) {
            into.add(number.add(new BigDecimal(step)).toPlainString());
        }
        into.removeIf(text -> text.length() > ConditionValues.LONGEST_NUMBER);
    }

    private static void addInstants(Instant instant, Set<String> into) {
        for (int seconds = -1; seconds <= 1; seconds++) {
            into.add(instant.plus(seconds, ChronoUnit.SECONDS).toString());
        }
    }

    private static void addAddresses(AddressRange range, Set<String> into) {
        SourceAddress first = range.network();
        into.add(first.toString());
        int free = (first.isV4() ? 32 : 128) - range.prefixLength();
        long lowMask = free >= 64 ? -1L : (1L << free) - 1;
        long highMask = free <= 64 ? 0 : free >= 128 ? -1L : (1L << (free - 64)) - 1;
        SourceAddress last = new SourceAddress(first.isV4(), first.high() | highMask, first.low() | lowMask);
        into.add(last.toString());
        into.add(moved(first, -1).toString());
        into.add(moved(last, 1).toString());
        into.add(first.isV4() ? "2001:db8::7" : "192.0.2.7");
    }

    /** The next address, or the one before; around the end to the other one. */
    private static SourceAddress moved(SourceAddress address, int step) {
        if (address.isV4()) {
            return new SourceAddress(true, 0, (address.low() + step) & 0xffff_ffffL);
        }
        long low = address.low() + step;
        boolean carried = step > 0 ? low == 0 : address.low() == 0;
        return new SourceAddress(false, carried ? address.high() + step : address.high(), low);
    }

    /** Texts that two patterns of one key have in common. */
    private static void addCommon(List<ConditionClause> clauses, Set<String> into) {
        if (meetsAllTexts(clauses)) {
            for (String common : Candidates.withCommon(texts(clauses))) {
                into.add(common.replace("*", "example7").replace('?', 'x'));
            }
        }
    }

    /** False if there are too many texts to look at what any two have in common. */
    static boolean meetsAllTexts(List<ConditionClause> clauses) {
        return texts(clauses).size() <= MOST_TEXTS;
    }

    private static Set<String> texts(List<ConditionClause> clauses) {
        Set<String> texts = new LinkedHashSet<>();
        clauses.stream()
                .filter(clause -> clause.operator().comparison().valueClass() == ValueClass.STRING)
                .forEach(clause -> clause.values().forEach(value -> texts.add(Patterns.drawnTogether(value))));
        return texts;
    }
}
