package dev.portcullis.acl.acluser;

import dev.portcullis.acl.resource.ResourceType;
import java.util.List;

/**
 * What an ACL user may do, or may not do, with a topic or a group, or with many.
 *
 * @param name            a name, a prefix that ends with a star, or a star
 * @param actions         `Pub`, `Sub` or both, in this order
 * @param decision        `Allow` or `Deny`
 * @param sourceAddresses from where the entry holds; from everywhere if empty
 */
public record AclEntry(
        ResourceType type, String name, List<String> actions, String decision, List<String> sourceAddresses) {

    public AclEntry {
        actions = List.copyOf(actions);
        sourceAddresses = List.copyOf(sourceAddresses);
    }

    /** What there is one entry for. */
    public record Key(ResourceType type, String name) {}

    /** What this is the entry for. */
    public Key key() {
        return new Key(type, name);
    }
}
