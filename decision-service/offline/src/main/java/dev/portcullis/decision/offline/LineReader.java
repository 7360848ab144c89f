package dev.portcullis.decision.offline;

import dev.portcullis.decision.engine.RequestContext;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Position;
import dev.portcullis.language.Problem;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads one evaluation line. A document that is an object is read from the line's own text, so that positions hold. */
final class LineReader {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(PolicyDocument.LONGEST)
                    .maxNumberLength(64)
                    .build())
            .build();

    private static final String INVALID = "InvalidRequest";

    private final String line;

    private LineReader(String line) {
        this.line = line;
    }

    /** @throws LineRejected if the line is no question */
    static EvaluationLine read(String line) {
        return new LineReader(line).read();
    }

    /** The line's id as JSON, as far as it can be read; else null. */
    static Optional<String> id(String line) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isId = parser.currentName().equals("id");
                JsonToken value = parser.nextToken();
                if (isId && value == JsonToken.VALUE_STRING) {
                    return Optional.of(Json.quoted(parser.getString()));
                }
                if (isId && value != null && value.isScalarValue()) {
                    return Optional.of(parser.getString());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private EvaluationLine read() {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw rejected(parser, "A line is an object with `policies` and a `request`.", "$");
            }
            Question question = new Question();
            Set<String> names = new HashSet<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = unique(parser, names, "$");
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "policies" -> policies(parser, value, question);
                    case "request" -> request(parser, value, question);
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw rejected(parser, "Something follows after the end of the line's object.", "$");
            }
            if (!names.contains("policies") || !names.contains("request")) {
                throw new LineRejected(
                        INVALID, "A line is an object with `policies` and a `request`.", Position.START, "$");
            }
            return question.finish();
        } catch (JacksonException e) {
            throw new LineRejected(
                    "MalformedLine",
                    "The line is not JSON: "
                            + String.valueOf(e.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("") + ".",
                    e.getLocation() == null
                            ? Position.START
                            : new Position(1, Math.max(1, e.getLocation().getColumnNr())),
                    "$");
        }
    }

    private void policies(JsonParser parser, JsonToken value, Question question) {
        if (value != JsonToken.START_ARRAY) {
            throw rejected(parser, "`policies` is a list.", "$.policies");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            policy(parser, question);
        }
    }

    private void policy(JsonParser parser, Question question) {
        int index = question.policies.size();
        String path = "$.policies[" + index + "]";
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw rejected(parser, "A policy is an object with a `document` and a `kind`.", path);
        }
        int column = parser.currentTokenLocation().getColumnNr();
        Map<String, String> texts = new HashMap<>();
        Integer level = null;
        int documentAt = -1;
        boolean quoted = false;
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = unique(parser, names, path);
            JsonToken value = parser.nextToken();
            switch (name) {
                case "document" -> {
                    quoted = value == JsonToken.VALUE_STRING;
                    if (!quoted && value != JsonToken.START_OBJECT) {
                        throw rejected(parser, "`document` is an object, or a string that holds its text.", path);
                    }
                    documentAt = (int) parser.currentTokenLocation().getCharOffset();
                    texts.put(name, quoted ? parser.getString() : slice(parser, documentAt));
                }
                case "kind", "name", "version", "resourceGroup" ->
                    texts.put(name, text(parser, value, path + "." + name));
                case "level" -> {
                    if (value != JsonToken.VALUE_NUMBER_INT) {
                        throw rejected(parser, "`level` is a whole number.", path + ".level");
                    }
                    level = parser.getIntValue();
                }
                default -> throw rejected(parser, "A policy has no member `" + name + "`.", path);
            }
        }
        question.policies.add(policy(
                new Written(index, path, column, texts, Optional.ofNullable(level), documentAt, quoted), question));
    }

    private record Written(
            int index,
            String path,
            int column,
            Map<String, String> texts,
            Optional<Integer> level,
            int documentAt,
            boolean quoted) {

        LineRejected rejected(String message) {
            return new LineRejected(INVALID, message, new Position(1, column), path);
        }
    }

    private WrittenPolicy policy(Written written, Question question) {
        String document = written.texts().get("document");
        String kindName = written.texts().get("kind");
        if (document == null || kindName == null) {
            throw written.rejected("A policy is an object with a `document` and a `kind`.");
        }
        WrittenPolicy.Kind kind = WrittenPolicy.Kind.named(kindName)
                .orElseThrow(
                        () -> written.rejected("A policy's `kind` is identity, group, resource-group, session, control"
                                + " or trust, not `" + kindName + "`."));
        if (written.level().isPresent() && kind != WrittenPolicy.Kind.CONTROL) {
            throw written.rejected("Only a control policy has a `level`.");
        }
        Optional<String> resourceGroup = Optional.ofNullable(written.texts().get("resourceGroup"));
        if (resourceGroup.isPresent() != (kind == WrittenPolicy.Kind.RESOURCE_GROUP)) {
            throw written.rejected("A policy of the kind resource-group, and no other, names its `resourceGroup`.");
        }
        if (kind == WrittenPolicy.Kind.SESSION
                && question.policies.stream().anyMatch(other -> other.kind() == WrittenPolicy.Kind.SESSION)) {
            throw written.rejected("A session has at most one policy.");
        }
        return new WrittenPolicy(
                written.index(),
                kind,
                document(written, document, kind),
                Optional.ofNullable(written.texts().get("name")),
                Optional.ofNullable(written.texts().get("version")),
                written.level().orElse(0),
                resourceGroup);
    }

    /** An object has no text of its own, so only a document that came as text is bound to a length. */
    private static PolicyDocument document(Written written, String text, WrittenPolicy.Kind kind) {
        try {
            return written.quoted()
                    ? PolicyDocument.parse(text, kind.documentKind())
                    : PolicyDocument.parseOfAnyLength(text, kind.documentKind());
        } catch (MalformedPolicyDocument e) {
            Problem problem = e.problems().getFirst();
            Position inDocument = problem.position();
            Position position = written.quoted() || inDocument.line() > 1
                    ? inDocument
                    : new Position(1, inDocument.column() + written.documentAt());
            throw new LineRejected(
                    "MalformedPolicyDocument",
                    problem.message(),
                    position,
                    written.path() + ".document" + problem.path().substring(1));
        }
    }

    private void request(JsonParser parser, JsonToken value, Question question) {
        if (value != JsonToken.START_OBJECT) {
            throw rejected(parser, "`request` is an object.", "$.request");
        }
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = unique(parser, names, "$.request");
            String path = "$.request." + name;
            JsonToken member = parser.nextToken();
            switch (name) {
                case "principal" ->
                    question.principal = value(parser, text(parser, member, path), path, PrincipalName::parse);
                case "action" -> question.action = value(parser, text(parser, member, path), path, Action::of);
                case "resource" -> {
                    for (String resource : texts(parser, member, path)) {
                        question.resources.add(value(parser, resource, path, ResourceName::of));
                    }
                }
                case "context" -> question.context = context(parser, member);
                case "resourceGroup" -> question.resourceGroup = Optional.of(text(parser, member, path));
                default -> throw rejected(parser, "A request has no member `" + name + "`.", path);
            }
        }
    }

    private RequestContext context(JsonParser parser, JsonToken value) {
        String path = "$.request.context";
        if (value != JsonToken.START_OBJECT) {
            throw rejected(parser, "`context` is an object.", path);
        }
        Map<String, List<String>> values = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = unique(parser, values.keySet(), path);
            JsonToken member = parser.nextToken();
            values.put(key, texts(parser, member, path + "['" + key + "']"));
        }
        return value(parser, values, path, RequestContext::of);
    }

    private List<String> texts(JsonParser parser, JsonToken value, String path) {
        if (value != JsonToken.START_ARRAY) {
            return List.of(text(parser, value, path));
        }
        List<String> texts = new ArrayList<>();
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            texts.add(text(parser, item, path));
        }
        return texts;
    }

    private String text(JsonParser parser, JsonToken value, String path) {
        if (value != JsonToken.VALUE_STRING) {
            throw rejected(parser, "A string is wanted here.", path);
        }
        return parser.getString();
    }

    private <T, R> R value(JsonParser parser, T raw, String path, Function<T, R> reader) {
        try {
            return reader.apply(raw);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw rejected(parser, Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".", path);
        }
    }

    private String slice(JsonParser parser, int from) {
        parser.skipChildren();
        return line.substring(from, (int) parser.currentTokenLocation().getCharOffset() + 1);
    }

    private String unique(JsonParser parser, Set<String> names, String path) {
        String name = parser.currentName();
        if (names.contains(name)) {
            throw rejected(parser, "`" + name + "` stands twice in the same object.", path);
        }
        if (names instanceof HashSet<String>) {
            names.add(name);
        }
        return name;
    }

    private static LineRejected rejected(JsonParser parser, String message, String path) {
        return new LineRejected(
                INVALID,
                message,
                new Position(1, Math.max(1, parser.currentTokenLocation().getColumnNr())),
                path);
    }

    /** What has been read so far. */
    private static final class Question {
        private final List<WrittenPolicy> policies = new ArrayList<>();
        private final List<ResourceName> resources = new ArrayList<>();
        private RequestContext context = RequestContext.EMPTY;
        private Optional<String> resourceGroup = Optional.empty();
        private @Nullable PrincipalName principal;
        private @Nullable Action action;

        EvaluationLine finish() {
            if (principal == null || action == null || resources.isEmpty()) {
                throw new LineRejected(
                        INVALID, "A request names its principal, action and resource.", Position.START, "$.request");
            }
            if (resources.size() > dev.portcullis.decision.engine.AuthorizationRequest.MAX_RESOURCES) {
                throw new LineRejected(
                        INVALID, "A request names too many resources.", Position.START, "$.request.resource");
            }
            return new EvaluationLine(
                    List.copyOf(policies), principal, action, List.copyOf(resources), context, resourceGroup);
        }
    }
}
