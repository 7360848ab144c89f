package dev.portcullis.decision.offline;

import dev.portcullis.decision.engine.CompiledPolicy;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.Position;
import dev.portcullis.language.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads a line's {@code policies}. A document that is an object is read from the line's own text, so that positions hold. */
final class PolicyReader {

    private final LineCursor cursor;
    private final CompiledDocuments documents;
    private final List<WrittenPolicy> policies = new ArrayList<>();

    PolicyReader(LineCursor cursor, CompiledDocuments documents) {
        this.cursor = cursor;
        this.documents = documents;
    }

    List<WrittenPolicy> policies() {
        if (cursor.token() != JsonToken.START_ARRAY) {
            throw cursor.rejected("`policies` is a list.", "$.policies");
        }
        while (cursor.next() != JsonToken.END_ARRAY) {
            policies.add(policy("$.policies[" + policies.size() + "]"));
        }
        return List.copyOf(policies);
    }

    private WrittenPolicy policy(String path) {
        if (cursor.token() != JsonToken.START_OBJECT) {
            throw cursor.rejected("A policy is an object with a `document` and a `kind`.", path);
        }
        Written written = new Written(path, cursor.column());
        LineCursor.Members members = cursor.members(path);
        for (String name = members.next(); name != null; name = members.next()) {
            String at = path + "." + name;
            switch (name) {
                case "document" -> document(written);
                case "kind" -> written.kind = cursor.text(at);
                case "name" -> written.name = cursor.text(at);
                case "version" -> written.version = cursor.text(at);
                case "resourceGroup" -> written.resourceGroup = cursor.text(at);
                case "level" -> written.level = cursor.wholeNumber(at, "`level` is a whole number.");
                default -> throw cursor.rejected("A policy has no member `" + name + "`.", path);
            }
        }
        return policy(written);
    }

    private void document(Written written) {
        written.quoted = cursor.token() == JsonToken.VALUE_STRING;
        if (!written.quoted && cursor.token() != JsonToken.START_OBJECT) {
            throw cursor.rejected("`document` is an object, or a string that holds its text.", written.path);
        }
        written.documentAt = cursor.offset();
        written.document = written.quoted ? cursor.raw() : cursor.slice();
    }

    private WrittenPolicy policy(Written written) {
        String document = written.document;
        String kindName = written.kind;
        if (document == null || kindName == null) {
            throw written.rejected("A policy is an object with a `document` and a `kind`.");
        }
        WrittenPolicy.Kind kind = WrittenPolicy.Kind.named(kindName)
                .orElseThrow(
                        () -> written.rejected("A policy's `kind` is identity, group, resource-group, session, control"
                                + " or trust, not `" + kindName + "`."));
        if (written.level != null && kind != WrittenPolicy.Kind.CONTROL) {
            throw written.rejected("Only a control policy has a `level`.");
        }
        if ((written.resourceGroup != null) != (kind == WrittenPolicy.Kind.RESOURCE_GROUP)) {
            throw written.rejected("A policy of the kind resource-group, and no other, names its `resourceGroup`.");
        }
        if (kind == WrittenPolicy.Kind.SESSION
                && policies.stream().anyMatch(other -> other.kind() == WrittenPolicy.Kind.SESSION)) {
            throw written.rejected("A session has at most one policy.");
        }
        return new WrittenPolicy(
                policies.size(),
                kind,
                compiled(written, document, kind),
                Optional.ofNullable(written.name),
                Optional.ofNullable(written.version),
                written.level == null ? 0 : written.level,
                Optional.ofNullable(written.resourceGroup));
    }

    private CompiledPolicy compiled(Written written, String text, WrittenPolicy.Kind kind) {
        try {
            return documents.compiled(text, kind.documentKind(), written.quoted);
        } catch (MalformedPolicyDocument e) {
            Problem problem = e.problems().getFirst();
            Position inDocument = problem.position();
            Position position = written.quoted || inDocument.line() > 1
                    ? inDocument
                    : new Position(1, inDocument.column() + written.documentAt);
            throw new LineRejected(
                    "MalformedPolicyDocument",
                    problem.message(),
                    position,
                    written.path + ".document" + problem.path().substring(1));
        }
    }

    /** What has been read of one policy so far. */
    private static final class Written {

        private final String path;
        private final int column;
        private @Nullable String document;
        private @Nullable String kind;
        private @Nullable String name;
        private @Nullable String version;
        private @Nullable String resourceGroup;
        private @Nullable Integer level;
        private int documentAt;
        private boolean quoted;

        private Written(String path, int column) {
            this.path = path;
            this.column = column;
        }

        private LineRejected rejected(String message) {
            return new LineRejected(LineRejected.INVALID, message, new Position(1, column), path);
        }
    }
}
