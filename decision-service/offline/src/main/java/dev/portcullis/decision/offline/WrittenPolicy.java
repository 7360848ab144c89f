package dev.portcullis.decision.offline;

import dev.portcullis.decision.engine.CompiledPolicy;
import dev.portcullis.language.DocumentKind;
import java.util.Optional;

/**
 * A policy of an evaluation line.
 *
 * @param index         its place in the line, from 0
 * @param level         of a control policy; levels are consulted from the lowest number up
 * @param resourceGroup of a policy in the scope of a resource group
 */
record WrittenPolicy(
        int index,
        Kind kind,
        CompiledPolicy document,
        Optional<String> name,
        Optional<String> version,
        int level,
        Optional<String> resourceGroup) {

    /** How the policy bears on the principal. */
    enum Kind {
        IDENTITY("identity", DocumentKind.IDENTITY),
        GROUP("group", DocumentKind.IDENTITY),
        RESOURCE_GROUP("resource-group", DocumentKind.IDENTITY),
        SESSION("session", DocumentKind.SESSION),
        CONTROL("control", DocumentKind.CONTROL),
        TRUST("trust", DocumentKind.TRUST);

        private final String wireName;
        private final DocumentKind documentKind;

        Kind(String wireName, DocumentKind documentKind) {
            this.wireName = wireName;
            this.documentKind = documentKind;
        }

        String wireName() {
            return wireName;
        }

        DocumentKind documentKind() {
            return documentKind;
        }

        static Optional<Kind> named(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName.equals(wireName)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
