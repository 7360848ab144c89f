package dev.portcullis.language;

/**
 * Something in a document that does not do what it seems to.
 *
 * @param code     what was found
 * @param message  a sentence that says what is the matter
 * @param advice   a sentence that says what to do
 * @param position where in the text
 * @param path     where in the document, as a JSON path
 */
public record Finding(Code code, String message, String advice, Position position, String path) {

    /** How bad it is. */
    public enum Severity {
        /** The document does not do what it says. */
        ERROR,
        /** The document probably does not do what was meant, or opens more than it should. */
        WARNING,
        /** Worth knowing. */
        NOTE
    }

    /** What can be found. */
    public enum Code {
        UNKNOWN_ACTION(Severity.WARNING),
        UNKNOWN_RESOURCE_FORM(Severity.WARNING),
        RESOURCE_NEVER_MATCHES(Severity.ERROR),
        CONDITION_NEVER_HOLDS(Severity.ERROR),
        CONDITION_ALWAYS_HOLDS(Severity.WARNING),
        WILDCARD_IN_EQUALS(Severity.WARNING),
        UNKNOWN_CONDITION_KEY(Severity.WARNING),
        ABSENT_KEY_TRAP(Severity.WARNING),
        ALLOW_NOT_ACTION(Severity.WARNING),
        EVERYTHING_ALLOWED(Severity.WARNING),
        HIGH_RISK_GRANT(Severity.WARNING),
        INSTANCE_PREFIX_LEAK(Severity.WARNING),
        LOCK_OUT(Severity.WARNING),
        DUPLICATE_STATEMENT(Severity.NOTE),
        SHADOWED_STATEMENT(Severity.NOTE),
        INSTANCE_INFORMATION_MISSING(Severity.WARNING),
        TOPIC_WITHOUT_GROUP(Severity.NOTE),
        GROUP_WITHOUT_TOPIC(Severity.NOTE),
        PLACEHOLDER(Severity.ERROR),
        MASKED_ID(Severity.WARNING),
        VARIABLE_IS_LITERAL(Severity.WARNING),
        RESOURCE_GROUP_UNSUPPORTED(Severity.WARNING);

        private final Severity severity;

        Code(Severity severity) {
            this.severity = severity;
        }

        /** How bad it is. */
        public Severity severity() {
            return severity;
        }
    }

    /** How bad it is. */
    public Severity severity() {
        return code.severity();
    }

    /** {@code line:column SEVERITY CODE path: message advice}. */
    @Override
    public String toString() {
        return position + " " + severity() + " " + code + " " + path + ": " + message + " " + advice;
    }
}
