package dev.portcullis.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds in a document what does not do what it seems to. A finding never makes a document invalid.
 *
 * <p>Pure, and safe for use by any thread; the time is bounded by the square of the number of statements.
 */
public final class Linter {

    private final ParsedDocument parsed;
    private final boolean inResourceGroup;
    private final List<Finding> findings = new ArrayList<>();

    private Linter(ParsedDocument parsed, boolean inResourceGroup) {
        this.parsed = parsed;
        this.inResourceGroup = inResourceGroup;
    }

    /**
     * The findings of a document, in the order of its text.
     *
     * @throws MalformedPolicyDocument if the text is no document of that kind
     */
    public static List<Finding> lint(String text, DocumentKind kind) {
        return new Linter(PolicyDocument.parsed(text, kind), false).lint();
    }

    /** The findings of a document that is to be attached in the scope of a resource group. */
    public static List<Finding> lintForResourceGroup(String text) {
        return new Linter(PolicyDocument.parsed(text, DocumentKind.IDENTITY), true).lint();
    }

    private List<Finding> lint() {
        PolicyDocument document = parsed.document();
        List<Statement> statements = document.statements();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            String path = pathOf(i);
            new ActionFindings(this, document.kind(), statement, path).find(inResourceGroup);
            new ResourceFindings(this, statement, path).find();
            new ConditionFindings(this, statement, path).find();
        }
        new DocumentFindings(this, document).find();
        findings.sort(
                Comparator.comparingInt((Finding finding) -> finding.position().line())
                        .thenComparingInt(finding -> finding.position().column())
                        .thenComparing(Finding::code));
        return List.copyOf(findings);
    }

    /** The path of a statement; a document may have a single one without a list. */
    String pathOf(int statement) {
        String listed = JsonPath.item("$.Statement", statement);
        return parsed.positions().containsKey(listed) ? listed : "$.Statement";
    }

    /** The path of a pattern or value, which may stand without a list. */
    String pathOf(String list, int index) {
        String listed = JsonPath.item(list, index);
        return parsed.positions().containsKey(listed) ? listed : list;
    }

    void add(Finding.Code code, String path, String message, String advice) {
        findings.add(new Finding(code, message, advice, parsed.positionOf(path), path));
    }
}
