package dev.portcullis.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into values with positions; every limit is set, so that the cost is linear in the text. */
final class JsonReader {

    /** Deeper than any policy: document, statements, statement, conditions, operator, values. */
    private static final int DEEPEST = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(PolicyDocument.LONGEST)
                    .maxNameLength(1_024)
                    .maxNumberLength(ConditionValues.LONGEST_NUMBER)
                    .maxDocumentLength(PolicyDocument.LONGEST)
                    .build())
            .build();

    private final String text;
    private final List<Problem> problems;

    private JsonReader(String text, List<Problem> problems) {
        this.text = text;
        this.problems = problems;
    }

    /** Reads the one value of a text; adds to the problems, and throws if the text is not JSON. */
    static Json read(String text, List<Problem> problems) {
        return new JsonReader(text, problems).read();
    }

    private Json read() {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw malformed(Problem.Code.SYNTAX, "The document is empty.", Position.START);
            }
            Json value = value(parser, first, "$");
            if (parser.nextToken() != null) {
                throw malformed(
                        Problem.Code.SYNTAX, "Something follows after the end of the document.", position(parser));
            }
            return value;
        } catch (StreamConstraintsException e) {
            boolean tooDeep = String.valueOf(e.getOriginalMessage()).contains("nesting depth");
            throw malformed(
                    tooDeep ? Problem.Code.DEPTH : Problem.Code.SYNTAX,
                    tooDeep
                            ? "The document nests deeper than " + DEEPEST + " levels."
                            : "A name, number or string is longer than any in a policy.",
                    position(e.getLocation()));
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private Json value(JsonParser parser, JsonToken token, String path) {
        Position at = position(parser);
        return switch (token) {
            case START_OBJECT -> structure(parser, at, path);
            case START_ARRAY -> items(parser, at, path);
            case VALUE_STRING -> text(parser.getString(), at, path);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                new Json.Bare(at, parser.getString());
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("the tokenizer answered " + token + " where a value begins");
        };
    }

    private Json structure(JsonParser parser, Position at, String path) {
        List<Json.Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String name = parser.currentName();
            Position nameAt = position(parser);
            String memberPath = JsonPath.member(path, name);
            boolean first = names.add(name);
            if (!first) {
                String message = "`" + name + "` stands twice in the same object.";
                problems.add(new Problem(Problem.Code.DUPLICATE_ELEMENT, message, nameAt, memberPath));
            }
            Json value = value(parser, parser.nextToken(), memberPath);
            if (first) {
                members.add(new Json.Member(name, nameAt, value));
            }
        }
        return new Json.Structure(at, List.copyOf(members));
    }

    private Json items(JsonParser parser, Position at, String path) {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token, JsonPath.item(path, items.size())));
        }
        return new Json.Items(at, List.copyOf(items));
    }

    private Json text(String value, Position at, String path) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                problems.add(new Problem(
                        Problem.Code.WRONG_VALUE, "A string holds a control character or half a character.", at, path));
                break;
            }
        }
        return new Json.Text(at, value);
    }

    private MalformedPolicyDocument notJson(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        int offset = location == null ? -1 : (int) location.getCharOffset();
        for (int i = Math.max(0, offset - 1); offset >= 0 && i <= Math.min(offset, text.length() - 1); i++) {
            if (text.startsWith("//", i) || text.startsWith("/*", i)) {
                Position at = position(location);
                return malformed(
                        Problem.Code.COMMENT,
                        "There is a comment in line " + at.line() + "; JSON has no comments, so remove it.",
                        at);
            }
        }
        return malformed(
                Problem.Code.SYNTAX, "The text is not JSON: " + inWords(e.getOriginalMessage()), position(location));
    }

    private static String inWords(String message) {
        String firstLine = message.lines().findFirst().orElse("it cannot be read");
        String ended = firstLine.endsWith(".") ? firstLine : firstLine + ".";
        return Character.toLowerCase(ended.charAt(0)) + ended.substring(1);
    }

    private MalformedPolicyDocument malformed(Problem.Code code, String message, Position at) {
        List<Problem> all = new ArrayList<>(problems);
        all.add(new Problem(code, message, at, "$"));
        return new MalformedPolicyDocument(all);
    }

    private static Position position(JsonParser parser) {
        return position(parser.currentTokenLocation());
    }

    private static Position position(TokenStreamLocation location) {
        return location == null
                ? Position.START
                : new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
