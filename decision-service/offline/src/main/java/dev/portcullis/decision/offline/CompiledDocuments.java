package dev.portcullis.decision.offline;

import dev.portcullis.decision.engine.CompiledPolicy;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.PolicyDocument;
import java.util.LinkedHashMap;
import java.util.Map;

/** The documents of the lines before: lines that ask about the same policies read and compile each of them once. */
final class CompiledDocuments {

    /** The most characters of text that are kept; what was not asked for longest goes first. */
    private static final int MOST_CHARACTERS = 8 << 20;

    private record Key(String text, DocumentKind kind, boolean limited) {}

    private final LinkedHashMap<Key, CompiledPolicy> compiled = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    /**
     * The compiled document. An object has no text of its own, so only a document that came as text is bound to a length.
     *
     * @throws dev.portcullis.language.MalformedPolicyDocument if the text is no document of that kind; never remembered
     */
    CompiledPolicy compiled(String text, DocumentKind kind, boolean limited) {
        Key key = new Key(text, kind, limited);
        CompiledPolicy known = compiled.get(key);
        if (known != null) {
            return known;
        }
        CompiledPolicy policy = CompiledPolicy.compile(
                limited ? PolicyDocument.parse(text, kind) : PolicyDocument.parseOfAnyLength(text, kind));
        compiled.put(key, policy);
        characters += text.length();
        forget();
        return policy;
    }

    private void forget() {
        while (characters > MOST_CHARACTERS && compiled.size() > 1) {
            Map.Entry<Key, CompiledPolicy> eldest = compiled.firstEntry();
            characters -= eldest.getKey().text().length();
            compiled.remove(eldest.getKey());
        }
    }
}
