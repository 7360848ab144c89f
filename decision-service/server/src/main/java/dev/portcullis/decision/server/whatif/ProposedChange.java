package dev.portcullis.decision.server.whatif;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.portcullis.platform.problem.Rejection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A change as it might be made. Each kind has the fields of the call that would make it, and no others.
 *
 * @param kind            what is changed
 * @param policyType      `Custom` unless told, or `System`
 * @param document        of a policy version, or who is to be trusted
 * @param principalType   `user`, `group` or `role`
 * @param resourceGroupId the scope of an attachment; the whole account unless told
 * @param expiresAt       when an attachment is to end
 * @param mode            of an allowlist: `restricted`, `open` or `closed`
 * @param entries         of a restricted allowlist
 * @param userName        a user, or an ACL user of the instance
 * @param resourceType    of an ACL entry: `Topic` or `Group`
 * @param resourceName    of an ACL entry: a name, a prefix with `*` at its end, or `*`
 * @param actions         of an ACL entry: `Pub`, `Sub` or both
 * @param decision        of an ACL entry: `Allow` or `Deny`
 * @param sourceAddresses from where an ACL entry holds; from everywhere unless told
 */
record ProposedChange(
        @Schema(
                requiredMode = REQUIRED,
                allowableValues = {
                    "create-policy",
                    "create-policy-version",
                    "set-default-version",
                    "attach-policy",
                    "detach-policy",
                    "add-user-to-group",
                    "remove-user-from-group",
                    "set-trust-policy",
                    "set-allowlist",
                    "put-acl-entry",
                    "remove-acl-entry"
                })
        String kind,

        Optional<String> policyName,
        Optional<String> policyType,
        Optional<String> document,
        Optional<String> versionId,
        Optional<String> principalType,
        Optional<String> principalName,
        Optional<String> resourceGroupId,
        Optional<String> expiresAt,
        Optional<String> userName,
        Optional<String> groupName,
        Optional<String> roleName,
        Optional<String> instanceId,
        Optional<String> mode,
        Optional<List<String>> entries,
        Optional<String> resourceType,
        Optional<String> resourceName,
        Optional<List<String>> actions,
        Optional<String> decision,
        Optional<List<String>> sourceAddresses) {

    /** The kinds of changes with the fields that each needs and may have. */
    @SuppressWarnings("ImmutableEnumChecker") // What Set.of gives cannot be changed.
    enum Kind {
        CREATE_POLICY(Set.of("policyName", "document"), Set.of()),
        CREATE_POLICY_VERSION(Set.of("policyName", "document"), Set.of()),
        SET_DEFAULT_VERSION(Set.of("policyName", "versionId"), Set.of()),
        ATTACH_POLICY(
                Set.of("policyName", "principalType", "principalName"),
                Set.of("policyType", "resourceGroupId", "expiresAt")),
        DETACH_POLICY(Set.of("policyName", "principalType", "principalName"), Set.of("policyType", "resourceGroupId")),
        ADD_USER_TO_GROUP(Set.of("userName", "groupName"), Set.of()),
        REMOVE_USER_FROM_GROUP(Set.of("userName", "groupName"), Set.of()),
        SET_TRUST_POLICY(Set.of("roleName", "document"), Set.of()),
        SET_ALLOWLIST(Set.of("instanceId", "mode"), Set.of("entries")),
        PUT_ACL_ENTRY(
                Set.of("instanceId", "userName", "resourceType", "resourceName", "actions", "decision"),
                Set.of("sourceAddresses")),
        REMOVE_ACL_ENTRY(Set.of("instanceId", "userName", "resourceType", "resourceName"), Set.of());

        private final Set<String> needed;
        private final Set<String> possible;

        Kind(Set<String> needed, Set<String> possible) {
            this.needed = needed;
            this.possible = possible;
        }

        private String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The kind, once every field that it needs is there and none that it does not have.
     *
     * @param at where the change stands in the body
     */
    Kind checked(String at) {
        Kind known = Arrays.stream(Kind.values())
                .filter(each -> each.wireName().equals(kind))
                .findFirst()
                .orElseThrow(() -> bad(at + "/kind", "there is no change of the kind `" + kind + "`"));
        fields().forEach((field, given) -> {
            if (given.isEmpty() && known.needed.contains(field)) {
                throw bad(at + "/" + field, "a value is missing");
            }
            if (given.isPresent() && !known.needed.contains(field) && !known.possible.contains(field)) {
                throw bad(at + "/" + field, "a change of the kind `" + kind + "` has no such field");
            }
        });
        return known;
    }

    private Map<String, Optional<?>> fields() {
        Map<String, Optional<?>> fields = new LinkedHashMap<>();
        fields.put("policyName", policyName);
        fields.put("policyType", policyType);
        fields.put("document", document);
        fields.put("versionId", versionId);
        fields.put("principalType", principalType);
        fields.put("principalName", principalName);
        fields.put("resourceGroupId", resourceGroupId);
        fields.put("expiresAt", expiresAt);
        fields.put("userName", userName);
        fields.put("groupName", groupName);
        fields.put("roleName", roleName);
        fields.put("instanceId", instanceId);
        fields.put("mode", mode);
        fields.put("entries", entries);
        fields.put("resourceType", resourceType);
        fields.put("resourceName", resourceName);
        fields.put("actions", actions);
        fields.put("decision", decision);
        fields.put("sourceAddresses", sourceAddresses);
        return fields;
    }

    /** A field that {@link #checked} has found. */
    static <T> T given(Optional<T> field) {
        return field.orElseThrow(() -> new IllegalStateException("the change was not checked"));
    }

    static Rejection bad(String pointer, String sentence) {
        return Rejection.badField("InvalidParameter", pointer, sentence);
    }
}
