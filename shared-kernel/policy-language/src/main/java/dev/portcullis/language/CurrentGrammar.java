package dev.portcullis.language;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a document the vendor's present grammar lacks although older ones had it (semantics reference, decision 10): the
 * reader and the engine know it, and whoever accepts new documents can refuse it.
 */
public final class CurrentGrammar {

    private static final String NOT_RESOURCE = "NotResource";

    private CurrentGrammar() {}

    /**
     * Where the document goes beyond the present grammar; empty if nowhere.
     *
     * @throws MalformedPolicyDocument if the text is no document of that kind
     */
    public static List<Problem> problems(String text, DocumentKind kind) {
        ParsedDocument parsed = DocumentReader.read(text, kind, PolicyDocument.LONGEST);
        List<Problem> problems = new ArrayList<>();
        List<Statement> statements = parsed.document().statements();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).resource().filter(ResourceClause::negated).isPresent()) {
                String listed = JsonPath.item("$.Statement", i);
                String path = (parsed.positions().containsKey(listed) ? listed : "$.Statement") + "." + NOT_RESOURCE;
                problems.add(new Problem(
                        Problem.Code.UNKNOWN_ELEMENT,
                        "`NotResource` is not accepted in new documents; name the resources that are meant",
                        parsed.positionOf(path),
                        path));
            }
        }
        return List.copyOf(problems);
    }
}
