package dev.portcullis.decision.server.ledger;

import dev.portcullis.decision.replica.fold.Fact;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.platform.eventsourcing.VocabularyModule;
import tools.jackson.databind.json.JsonMapper;

/** Facts as the ledger stores them: the fields of the record, ids as texts. */
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
        Class<? extends Fact> type = switch (kind) {
            case ACCOUNT -> Fact.Account.class;
            case ALIAS -> Fact.Alias.class;
            case USER -> Fact.User.class;
            case POLICY -> Fact.Policy.class;
            case POLICY_VERSION -> Fact.PolicyVersion.class;
            case DEFAULT_VERSION -> Fact.DefaultVersion.class;
            case ATTACHMENT -> Fact.Attachment.class;
            case INSTANCE -> Fact.Instance.class;
            case ALLOWLIST -> Fact.Allowlist.class;
        };
        return MAPPER.readValue(json, type);
    }
}
