package dev.portcullis.policy.accessfile;

import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.MalformedPolicyDocument;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.policy.accessfile.AccessFile.AttachmentItem;
import dev.portcullis.policy.accessfile.AccessFile.PolicyItem;
import dev.portcullis.policy.accessfile.AccessFile.ResourceGroupItem;
import dev.portcullis.policy.accessfile.AccessState.StoredGroup;
import dev.portcullis.policy.accessfile.AccessState.StoredPolicy;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.ResourceGroupId;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Writes the file of an account, and tells what documents in a file say. */
final class AccessFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AccessFiles() {}

    static AccessFile of(AccountId account, AccessState state) {
        return new AccessFile(
                AccessFile.FORMAT,
                AccessFile.VERSION,
                account.toString(),
                state.resourceGroups().values().stream()
                        .filter(group -> !group.resourceGroupId().equals(ResourceGroupId.DEFAULT.value()))
                        .map(group -> new ResourceGroupItem(
                                group.name(), Optional.of(group.displayName()), Optional.of(group.resourceGroupId())))
                        .toList(),
                state.policies().values().stream().map(AccessFiles::item).toList(),
                state.attachments().stream()
                        .map(attachment -> new AttachmentItem(
                                attachment.principalType(),
                                attachment.principalName(),
                                Optional.of(attachment.principalId()),
                                attachment.policyType(),
                                attachment.policyName(),
                                state.group(attachment.scope()).map(StoredGroup::name),
                                attachment.expiresAt().map(Object::toString)))
                        .toList());
    }

    private static PolicyItem item(StoredPolicy policy) {
        return new PolicyItem(policy.policyName(), policy.description(), readable(policy.document()));
    }

    /** The document as JSON, unless its text would then not come back as what it was. */
    private static JsonNode readable(String document) {
        try {
            JsonNode json = JSON.readTree(document);
            boolean same = parsed(document).isPresent() && parsed(text(json)).equals(parsed(document));
            return same ? json : StringNode.valueOf(document);
        } catch (JacksonException _) {
            return StringNode.valueOf(document);
        }
    }

    /** The text of a document in a file, which may be written as JSON or as its text. */
    static String text(JsonNode document) {
        return document.isString() ? document.stringValue() : JSON.writeValueAsString(document);
    }

    /** What a document says; empty if it is none. */
    static Optional<PolicyDocument> parsed(String document) {
        try {
            return Optional.of(PolicyDocument.parseOfAnyLength(document, DocumentKind.IDENTITY));
        } catch (MalformedPolicyDocument _) {
            return Optional.empty();
        }
    }
}
