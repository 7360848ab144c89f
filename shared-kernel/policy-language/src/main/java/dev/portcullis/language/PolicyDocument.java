package dev.portcullis.language;

import java.util.List;

/**
 * A policy as its author meant it: a set of statements whose order carries no meaning (semantics reference §1). Two
 * documents are equal when they say the same in the same order, however their texts are laid out.
 *
 * <p>Immutable and safe for use by any thread.
 *
 * @param kind       what the document is for
 * @param statements at least one
 */
public record PolicyDocument(DocumentKind kind, List<Statement> statements) {

    /** The longest text that {@link #parseOfAnyLength} reads, in UTF-16 units. */
    public static final int LONGEST = 1 << 20;

    public PolicyDocument {
        statements = List.copyOf(statements);
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("a policy document has at least one statement");
        }
    }

    /**
     * Reads a document strictly: exact names, no duplicates, nothing unknown, nothing empty, no comments, at most
     * {@link DocumentKind#maxLength} characters.
     *
     * @throws MalformedPolicyDocument with every problem that was found and where it stands
     */
    public static PolicyDocument parse(String text, DocumentKind kind) {
        return parsed(text, kind).document();
    }

    /**
     * Reads a document as strictly, but without the limit of its kind, for documents that were never stored as text.
     *
     * @throws MalformedPolicyDocument as {@link #parse}; also beyond {@value #LONGEST} characters
     */
    public static PolicyDocument parseOfAnyLength(String text, DocumentKind kind) {
        return DocumentReader.read(text, kind, LONGEST).document();
    }

    static ParsedDocument parsed(String text, DocumentKind kind) {
        return DocumentReader.read(text, kind, kind.maxLength());
    }

    /** The document as JSON, laid out with two blanks; reading it again gives an equal document. */
    public String print() {
        return new DocumentPrinter().print(this);
    }
}
