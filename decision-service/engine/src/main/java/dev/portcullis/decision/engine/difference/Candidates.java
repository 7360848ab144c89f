package dev.portcullis.decision.engine.difference;

import dev.portcullis.language.ActionCatalogue;
import dev.portcullis.language.Statement;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Actions and resources made from the patterns of statements: what each matches, what two have in common, and near misses. */
final class Candidates {

    /** Something that no document names. */
    private static final String FILLER = "example7";

    private static final String REGION = "cn-hangzhou";
    private static final String ACCOUNT = "1000000000000001";

    /** How much work the pairs of patterns may be, in cells of a table. */
    private static final long MOST_CELLS = 20_000_000;

    /** More of a kind are not looked at. */
    static final int MOST = 3_000;

    private Candidates() {}

    /** The known actions first, then those that the statements name, and others that their patterns match or leave out; at most one more than are looked at. */
    static List<Action> actions(List<Statement> statements) {
        Set<String> patterns = new LinkedHashSet<>();
        for (Statement statement : statements) {
            statement.action().patterns().forEach(pattern -> patterns.add(Patterns.drawnTogether(pattern.folded())));
        }
        Set<String> texts = new LinkedHashSet<>();
        for (String pattern : withCommon(patterns)) {
            String whole = pattern.equals("*") ? "*:*" : pattern;
            texts.add(whole.replace("*", FILLER).replace('?', 'x'));
            texts.add(whole.replace("*", "").replace('?', 'x'));
        }
        texts.add("example:Example7");
        Set<Action> actions = new LinkedHashSet<>(ActionCatalogue.actions());
        texts.forEach(text -> action(text).ifPresent(actions::add));
        return actions.stream().limit(MOST + 1L).toList();
    }

    private static Optional<Action> action(String text) {
        try {
            return Optional.of(Action.of(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Resources that the statements' patterns match, and others near them; at most one more than are looked at. */
    static List<ResourceName> resources(List<Statement> statements, Collection<String> services) {
        Set<String> patterns = new LinkedHashSet<>();
        for (Statement statement : statements) {
            statement
                    .resource()
                    .ifPresent(clause -> clause.patterns()
                            .forEach(pattern -> patterns.add(Patterns.folded(
                                    Patterns.drawnTogether(pattern.glob().toString())))));
        }
        Set<String> texts = new LinkedHashSet<>();
        for (String pattern : withCommon(patterns)) {
            addFilled(pattern, texts);
        }
        for (String service : services) {
            texts.add("acs:" + service + ":" + REGION + ":" + ACCOUNT + ":" + FILLER);
            texts.add("acs:" + service + ":*:*:*");
        }
        texts.add("*");
        Set<ResourceName> resources = new LinkedHashSet<>();
        texts.forEach(text -> resource(text).ifPresent(resources::add));
        return resources.stream().limit(MOST + 1L).toList();
    }

    private static void addFilled(String pattern, Set<String> into) {
        if (pattern.equals("*")) {
            return;
        }
        String filled = filled(pattern, FILLER);
        into.add(filled);
        into.add(filled(pattern, ""));
        into.add(filled + "x");
        if (pattern.endsWith("*")) {
            into.add(filled(pattern.substring(0, pattern.length() - 1), FILLER));
        } else {
            into.add(filled.substring(0, filled.length() - 1));
        }
    }

    /** The pattern with something in place of its wildcards: a region and an account where those stand. */
    private static String filled(String pattern, String filler) {
        StringBuilder filled = new StringBuilder();
        int field = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            field += c == ':' ? 1 : 0;
            if (c == '?') {
                filled.append('x');
            } else if (c != '*') {
                filled.append(c);
            } else {
                boolean last = i == pattern.length() - 1;
                boolean whole = i > 0 && pattern.charAt(i - 1) == ':' && (last || pattern.charAt(i + 1) == ':');
                filled.append(whole ? field(field, last, filler) : filler);
            }
        }
        return filled.toString();
    }

    private static String field(int field, boolean last, String filler) {
        return switch (field) {
            case 1 -> "example";
            case 2 -> last ? REGION + ":" + ACCOUNT + ":" + filler : REGION;
            case 3 -> last ? ACCOUNT + ":" + filler : ACCOUNT;
            default -> filler;
        };
    }

    private static Optional<ResourceName> resource(String text) {
        try {
            return Optional.of(ResourceName.of(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The patterns and what any two of them have in common, as far as that can be looked at. */
    static Set<String> withCommon(Set<String> patterns) {
        Set<String> all = new LinkedHashSet<>(patterns);
        List<String> listed = new ArrayList<>(patterns);
        long cells = 0;
        for (int i = 0; i < listed.size(); i++) {
            for (int j = i + 1; j < listed.size() && cells < MOST_CELLS; j++) {
                String p = listed.get(i);
                String q = listed.get(j);
                if (mayMeet(p, q)) {
                    cells += (long) p.length() * q.length();
                    Patterns.common(p, q).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    /** False only if their beginnings already differ. */
    private static boolean mayMeet(String p, String q) {
        for (int i = 0; i < p.length() && i < q.length(); i++) {
            char a = p.charAt(i);
            char b = q.charAt(i);
            if (a == '*' || b == '*') {
                return true;
            }
            if (a != b && a != '?' && b != '?') {
                return false;
            }
        }
        return true;
    }

    /** The account of a resource in whose name a request about it is put. */
    static AccountId accountOf(ResourceName resource) {
        return AccountId.parse(AccountId.isAccountId(resource.account()) ? resource.account() : ACCOUNT);
    }
}
