package dev.portcullis.policy.policy;

import dev.portcullis.language.CurrentGrammar;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.Finding;
import dev.portcullis.language.Finding.Severity;
import dev.portcullis.language.Linter;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.Problem;
import dev.portcullis.platform.problem.Rejection;
import java.util.List;

/**
 * Which documents a policy may get. What is accepted is then kept exactly as it was given. A document that does not do what
 * it says is refused; one that perhaps does not do what was meant is accepted, and its findings are given with the answer.
 */
public final class AcceptedDocuments {

    private static final int REPORTED = 20;
    private static final String POINTER = "/policyDocument";

    private final int mostCharacters;
    private final boolean notResource;

    /** @param notResource whether {@code NotResource} is accepted, which the vendor's present grammar lacks */
    public AcceptedDocuments(int mostCharacters, boolean notResource) {
        this.mostCharacters = mostCharacters;
        this.notResource = notResource;
    }

    /**
     * The findings of a document that is accepted.
     *
     * @throws Rejection if it is not
     */
    public List<Finding> require(String document) {
        int length = document.codePointCount(0, document.length());
        if (length > mostCharacters) {
            throw PolicyRejection.DOCUMENT_LENGTH.at(
                    POINTER, "a policy document has at most " + mostCharacters + " characters, this one has " + length);
        }
        if (!PolicyInput.isText(document)) {
            throw PolicyRejection.DOCUMENT_MALFORMED.at(
                    POINTER, "the document has control characters or half characters");
        }
        try {
            List<Finding> findings = Linter.lint(document, DocumentKind.IDENTITY);
            if (!notResource) {
                refuse(CurrentGrammar.problems(document, DocumentKind.IDENTITY));
            }
            refuseErrors(findings);
            return findings;
        } catch (MalformedPolicyDocument e) {
            throw explained("the text is not a policy document: " + e.getMessage(), e.problems());
        }
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw explained(problems.getFirst().message(), problems);
        }
    }

    private static void refuseErrors(List<Finding> findings) {
        List<Finding> errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            Rejection rejection = PolicyRejection.DOCUMENT_MALFORMED.rejection("the document does not do what it says: "
                    + errors.getFirst().message());
            for (Finding error : errors.stream().limit(REPORTED).toList()) {
                rejection = rejection.with(dev.portcullis.platform.problem.Finding.at(
                        POINTER,
                        "line " + error.position().line() + ", column "
                                + error.position().column() + ", at " + error.path() + ": " + error.code() + ": "
                                + error.message() + " " + error.advice()));
            }
            throw rejection;
        }
    }

    private static Rejection explained(String sentence, List<Problem> problems) {
        Rejection rejection = PolicyRejection.DOCUMENT_MALFORMED.rejection(sentence);
        for (Problem problem : problems.stream().limit(REPORTED).toList()) {
            rejection = rejection.with(dev.portcullis.platform.problem.Finding.at(
                    POINTER,
                    "line " + problem.line() + ", column " + problem.column() + ", at " + problem.path() + ": "
                            + problem.message()));
        }
        return rejection;
    }
}
