package dev.portcullis.decision.server.whatif;

import dev.portcullis.language.CurrentGrammar;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.Finding;
import dev.portcullis.language.Finding.Severity;
import dev.portcullis.language.Linter;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.language.Problem;
import dev.portcullis.platform.problem.Rejection;
import java.util.List;

/** Reads proposed documents as strictly as the services that would store them. */
public final class ProposedDocuments {

    private static final int REPORTED = 20;

    private final boolean notResource;

    /** @param notResource whether {@code NotResource} is accepted, as by policy-service */
    public ProposedDocuments(boolean notResource) {
        this.notResource = notResource;
    }

    /**
     * The document of a policy.
     *
     * @throws Rejection 400 if policy-service would not take it
     */
    PolicyDocument policy(String text, String pointer) {
        PolicyDocument document = read(text, DocumentKind.IDENTITY, pointer);
        if (!notResource) {
            List<Problem> problems = CurrentGrammar.problems(text, DocumentKind.IDENTITY);
            if (!problems.isEmpty()) {
                throw explained(problems.getFirst().message(), problems, pointer);
            }
        }
        for (Finding finding : Linter.lint(text, DocumentKind.IDENTITY)) {
            if (finding.severity() == Severity.ERROR) {
                throw malformed(
                        pointer,
                        "the document does not do what it says: " + finding.code() + " at " + finding.path() + ": "
                                + finding.message());
            }
        }
        return document;
    }

    /**
     * The document that says who may assume a role.
     *
     * @throws Rejection 400 if identity-service would not take it
     */
    PolicyDocument trust(String text, String pointer) {
        return read(text, DocumentKind.TRUST, pointer);
    }

    private static PolicyDocument read(String text, DocumentKind kind, String pointer) {
        if (text.codePoints().anyMatch(ProposedDocuments::isNoText)) {
            throw malformed(pointer, "the document has control characters or half characters");
        }
        try {
            return PolicyDocument.parse(text, kind);
        } catch (MalformedPolicyDocument e) {
            throw explained("the text is not a policy document: " + e.getMessage(), e.problems(), pointer);
        }
    }

    private static boolean isNoText(int character) {
        return Character.getType(character) == Character.SURROGATE
                || (Character.isISOControl(character) && "\t\r\n".indexOf(character) < 0);
    }

    private static Rejection explained(String sentence, List<Problem> problems, String pointer) {
        Rejection rejection = Rejection.badRequest("MalformedPolicyDocument", sentence);
        for (Problem problem : problems.stream().limit(REPORTED).toList()) {
            rejection = rejection.with(dev.portcullis.platform.problem.Finding.at(
                    pointer,
                    "line " + problem.line() + ", column " + problem.column() + ", at " + problem.path() + ": "
                            + problem.message()));
        }
        return rejection;
    }

    private static Rejection malformed(String pointer, String sentence) {
        return Rejection.badField("MalformedPolicyDocument", pointer, sentence);
    }
}
