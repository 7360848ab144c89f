package dev.portcullis.decision.guard.snapshot;

import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.platform.eventsourcing.VocabularyModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts as the ledger stores them and hands them on: the fields of the record, ids as texts. */
public final class FactJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new VocabularyModule()).build();

    private FactJson() {}

    /** The stored form. */
    public static String write(Fact fact) {
        return MAPPER.writeValueAsString(fact);
    }

    /** The fact of a stored form. */
    public static Fact read(FactKind kind, String json) {
        return MAPPER.readValue(json, kind.type());
    }

    static JsonNode tree(Fact fact) {
        return MAPPER.valueToTree(fact);
    }

    static Fact read(FactKind kind, JsonNode json) {
        return MAPPER.treeToValue(json, kind.type());
    }
}
