package dev.portcullis.language;

import dev.portcullis.vocabulary.ActionPattern;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.ResourcePattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns JSON values into a document and collects every problem on the way. */
final class DocumentReader {

    private final DocumentKind kind;
    private final boolean stored;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Position> positions = new HashMap<>();

    /** @param stored whether the document is to be kept and looked at by many decisions, and so must not cost too much */
    private DocumentReader(DocumentKind kind, boolean stored) {
        this.kind = kind;
        this.stored = stored;
    }

    static ParsedDocument read(String text, DocumentKind kind, int maxLength) {
        if (text.length() > maxLength) {
            int length = text.codePointCount(0, text.length());
            if (length > maxLength || text.length() > PolicyDocument.LONGEST) {
                String message =
                        String.format("The document has %,d characters; at most %,d are allowed.", length, maxLength);
                throw new MalformedPolicyDocument(
                        List.of(new Problem(Problem.Code.LENGTH, message, Position.START, "$")));
            }
        }
        return new DocumentReader(kind, maxLength == kind.maxLength()).document(text);
    }

    private ParsedDocument document(String text) {
        Json root = JsonReader.read(text, problems);
        List<Statement> statements = new ArrayList<>();
        Elements elements = elements(root, "$", "A policy document");
        if (elements != null) {
            elements.allowOnly("Version", "Statement");
            version(elements);
            Json list = elements.required("Statement");
            if (list instanceof Json.Structure) {
                statement(list, "$.Statement").ifPresent(statements::add);
            } else if (list instanceof Json.Items items) {
                refuseEmpty(items, "$.Statement", "A policy document has at least one statement.");
                for (int i = 0; i < items.items().size(); i++) {
                    statement(items.items().get(i), JsonPath.item("$.Statement", i))
                            .ifPresent(statements::add);
                }
            } else if (list != null) {
                wrongType(list, "$.Statement", "Statement is a list of statements");
            }
        }
        if (stored && problems.isEmpty()) {
            refuseCostly(statements);
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new MalformedPolicyDocument(problems);
        }
        return new ParsedDocument(new PolicyDocument(kind, statements), Map.copyOf(positions));
    }

    /** Names the first statement with which the document costs too much. */
    private void refuseCostly(List<Statement> statements) {
        MatchingCost cost = MatchingCost.ofNothing();
        for (int i = 0; i < statements.size(); i++) {
            int sum = cost.with(statements.get(i));
            if (sum > MatchingCost.MOST_OF_A_DOCUMENT) {
                String item = JsonPath.item("$.Statement", i);
                String path = positions.containsKey(item) ? item : "$.Statement";
                String message = String.format(
                        "Up to this statement the document takes %,d units of work to match; at most %,d are allowed. "
                                + "Fewer wildcards that do not stand at the end of a name take less.",
                        sum, MatchingCost.MOST_OF_A_DOCUMENT);
                problem(Problem.Code.COST, message, positions.getOrDefault(path, Position.START), path);
                return;
            }
        }
    }

    private void version(Elements elements) {
        Json version = elements.required("Version");
        if (version instanceof Json.Text text) {
            if (!text.value().equals("1")) {
                problem(
                        Problem.Code.WRONG_VALUE,
                        "Version is always \"1\", not `" + text.value() + "`.",
                        version,
                        "$.Version");
            }
        } else if (version != null) {
            wrongType(version, "$.Version", "Version is the string \"1\"");
        }
    }

    private Optional<Statement> statement(Json json, String path) {
        int before = problems.size();
        Elements elements = elements(json, path, "A statement");
        if (elements == null) {
            return Optional.empty();
        }
        if (kind.namesResources()) {
            elements.forbid("Principal", "Principal belongs in a trust policy, not in one of this kind.");
            elements.allowOnly(
                    "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition");
        } else {
            elements.forbid("Resource", "A trust policy has no Resource: it speaks of the role that it hangs on.");
            elements.forbid(
                    "NotResource", "A trust policy has no NotResource: it speaks of the role that it hangs on.");
            elements.allowOnly(
                    "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition");
        }
        Optional<String> sid = sid(elements);
        Effect effect = effect(elements);
        Clause<ActionPattern> action = clause(elements, "Action", "NotAction", ActionPattern::of);
        Clause<ResourcePattern> resource =
                kind.namesResources() ? clause(elements, "Resource", "NotResource", ResourcePattern::of) : null;
        Json who = kind.namesResources() ? null : elements.required("Principal");
        PrincipalClause principal =
                who == null ? null : new PrincipalReader(this).read(who, JsonPath.member(path, "Principal"));
        List<ConditionClause> conditions = new ConditionReader(this).read(elements);
        if (problems.size() > before || effect == null || action == null) {
            return Optional.empty();
        }
        return Optional.of(new Statement(
                sid,
                effect,
                new ActionClause(action.negated(), action.patterns()),
                Optional.ofNullable(resource).map(r -> new ResourceClause(r.negated(), r.patterns())),
                Optional.ofNullable(principal),
                conditions));
    }

    private Optional<String> sid(Elements elements) {
        Json sid = elements.optional("Sid");
        if (sid instanceof Json.Text text) {
            return Optional.of(text.value());
        }
        if (sid != null) {
            wrongType(sid, elements.path("Sid"), "Sid is a string");
        }
        return Optional.empty();
    }

    private @Nullable Effect effect(Elements elements) {
        Json effect = elements.required("Effect");
        if (effect instanceof Json.Text text) {
            if (text.value().equals("Allow")) {
                return Effect.ALLOW;
            }
            if (text.value().equals("Deny")) {
                return Effect.DENY;
            }
            problem(
                    Problem.Code.WRONG_VALUE,
                    "Effect is \"Allow\" or \"Deny\", not `" + text.value() + "`.",
                    effect,
                    elements.path("Effect"));
        } else if (effect != null) {
            wrongType(effect, elements.path("Effect"), "Effect is a string");
        }
        return null;
    }

    private record Clause<T>(boolean negated, List<T> patterns) {}

    /** Reads the one of two elements that is there. */
    private <T> @Nullable Clause<T> clause(
            Elements elements, String plain, String negated, Function<String, T> pattern) {
        Json there = elements.optional(plain);
        Json other = elements.optional(negated);
        if (there != null && other != null) {
            problem(
                    Problem.Code.CONFLICTING_ELEMENTS,
                    "A statement has either " + plain + " or " + negated + ", not both.",
                    other,
                    elements.path(negated));
            return null;
        }
        if (other != null) {
            return new Clause<>(true, patterns(other, elements.path(negated), negated, pattern));
        }
        if (there != null) {
            return new Clause<>(false, patterns(there, elements.path(plain), plain, pattern));
        }
        elements.missing(plain + " or " + negated);
        return null;
    }

    private <T> List<T> patterns(Json json, String path, String element, Function<String, T> pattern) {
        List<T> patterns = new ArrayList<>();
        for (Located<String> text : strings(json, path, element)) {
            try {
                patterns.add(pattern.apply(text.value()));
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(Problem.Code.WRONG_VALUE, sentence(e.getMessage()), text.at(), text.path()));
            }
        }
        return patterns;
    }

    record Located<T>(T value, Position at, String path) {}

    /** A string or a list of strings, of which there must be at least one and none empty. */
    List<Located<String>> strings(Json json, String path, String element) {
        List<Located<String>> strings = new ArrayList<>();
        if (json instanceof Json.Items items) {
            refuseEmpty(items, path, element + " is an empty list.");
            for (int i = 0; i < items.items().size(); i++) {
                string(items.items().get(i), JsonPath.item(path, i), element, strings);
            }
        } else {
            string(json, path, element, strings);
        }
        return strings;
    }

    private void string(Json json, String path, String element, List<Located<String>> into) {
        positions.put(path, json.at());
        if (!(json instanceof Json.Text text)) {
            wrongType(json, path, element + " is a string or a list of strings");
        } else if (text.value().isEmpty()) {
            problem(Problem.Code.EMPTY, element + " holds an empty string.", json, path);
        } else {
            into.add(new Located<>(text.value(), json.at(), path));
        }
    }

    /** The members of an object; null, with a problem, if the value is none. */
    @Nullable
    Elements elements(Json json, String path, String what) {
        positions.put(path, json.at());
        if (json instanceof Json.Structure structure) {
            for (Json.Member member : structure.members()) {
                positions.put(JsonPath.member(path, member.name()), member.at());
            }
            return new Elements(this, structure, path, what);
        }
        wrongType(json, path, what + " is an object");
        return null;
    }

    void refuseEmpty(Json.Items items, String path, String message) {
        if (items.items().isEmpty()) {
            problem(Problem.Code.EMPTY, message, items, path);
        }
    }

    void wrongType(Json json, String path, String expectation) {
        problem(Problem.Code.WRONG_TYPE, expectation + ", not " + json.description() + ".", json, path);
    }

    void problem(Problem.Code code, String message, Json json, String path) {
        problems.add(new Problem(code, message, json.at(), path));
    }

    void problem(Problem.Code code, String message, Position at, String path) {
        problems.add(new Problem(code, message, at, path));
    }

    void place(String path, Position at) {
        positions.put(path, at);
    }

    static String sentence(@Nullable String message) {
        String text = message == null ? "the value is refused" : message;
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
