package dev.portcullis.testkit.stream;

import dev.portcullis.testkit.stream.MessageWriter.Content;
import dev.portcullis.vocabulary.AccountId;
import java.util.List;
import java.util.stream.Collectors;

/** The payloads of the published events, written out as JSON. */
public final class Payloads {

    private Payloads() {}

    public static Content accountOpened(AccountId account) {
        return content("identity.account.opened", "{'accountId':'%s','kind':'tenant'}", account);
    }

    public static Content aliasSet(AccountId account, String alias) {
        return content("identity.account.alias-set", "{'accountId':'%s','alias':'%s'}", account, alias);
    }

    public static Content aliasRemoved(AccountId account, String alias) {
        return content("identity.account.alias-removed", "{'accountId':'%s','alias':'%s'}", account, alias);
    }

    public static Content userCreated(String userId, String userName) {
        return content("identity.user.created", "{'userId':'%s','userName':'%s'}", userId, userName);
    }

    public static Content userDeleted(String userId, String userName) {
        return content("identity.user.deleted", "{'userId':'%s','userName':'%s'}", userId, userName);
    }

    /** An event about a user, such as {@code renamed}, {@code disabled} or {@code enabled}. */
    public static Content user(String what, String userId, String userName) {
        return content("identity.user." + what, "{'userId':'%s','userName':'%s'}", userId, userName);
    }

    public static Content userSessionsEnded(String userId, String userName, String notBefore) {
        return content(
                "identity.user.sessions-ended",
                "{'userId':'%s','userName':'%s','notBefore':'%s'}",
                userId,
                userName,
                notBefore);
    }

    /** An event about a group: {@code created}, {@code renamed} or {@code deleted}. */
    public static Content group(String what, String groupId, String groupName) {
        return content("identity.group." + what, "{'groupId':'%s','groupName':'%s'}", groupId, groupName);
    }

    /** An event about a membership: {@code added} or {@code removed}. */
    public static Content membership(String what, String userId, String groupId) {
        return content(
                "identity.membership." + what,
                "{'userId':'%s','userName':'user','groupId':'%s','groupName':'group'}",
                userId,
                groupId);
    }

    /** {@code trusted} are the entries of {@code trustedPrincipals}, as JSON objects. */
    public static Content roleCreated(String roleId, String roleName, String trustPolicy, String... trusted) {
        return content(
                "identity.role.created",
                "{'roleId':'%s','roleName':'%s','trustPolicy':%s,'trustedPrincipals':[%s],'maxSessionDuration':3600}",
                roleId,
                roleName,
                quoted(trustPolicy),
                String.join(",", trusted));
    }

    public static Content trustChanged(String roleId, String roleName, String trustPolicy, String... trusted) {
        return content(
                "identity.role.trust-changed",
                "{'roleId':'%s','roleName':'%s','trustPolicy':%s,'trustedPrincipals':[%s]}",
                roleId,
                roleName,
                quoted(trustPolicy),
                String.join(",", trusted));
    }

    /** An event about a role: {@code disabled}, {@code enabled} or {@code deleted}. */
    public static Content role(String what, String roleId, String roleName) {
        return content("identity.role." + what, "{'roleId':'%s','roleName':'%s'}", roleId, roleName);
    }

    public static Content accountClosed(AccountId account) {
        return content("identity.account.closed", "{'accountId':'%s'}", account);
    }

    /** A trust policy that lets these assume the role. */
    public static String trust(String... names) {
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"RAM\":"
                + quoted(List.of(names)) + "}}]}";
    }

    /** A principal whose name was resolved. */
    public static String trusted(String name, String id) {
        return "{\"name\":\"" + name + "\",\"id\":\"" + id + "\"}";
    }

    public static Content policyCreated(String policyId, String policyName, String document) {
        return content(
                "policy.policy.created",
                "{'policyId':'%s','policyName':'%s','policyType':'Custom','versionId':'v1','document':%s}",
                policyId,
                policyName,
                quoted(document));
    }

    /** A system policy, or another version of one; an event of the platform's account. */
    public static Content systemPolicyReleased(String policyId, String policyName, String versionId, String document) {
        return content(
                "policy.system-policy.released",
                "{'policyId':'%s','policyName':'%s','policyType':'System','description':'for all','versionId':'%s',"
                        + "'document':%s,'release':'1.0'}",
                policyId,
                policyName,
                versionId,
                quoted(document));
    }

    public static Content policyDeleted(String policyId, String policyName, List<String> versionIds) {
        return content(
                "policy.policy.deleted",
                "{'policyId':'%s','policyName':'%s','policyType':'Custom','versionIds':%s}",
                policyId,
                policyName,
                quoted(versionIds));
    }

    public static Content versionCreated(
            String policyId, String policyName, String versionId, String document, boolean setAsDefault) {
        return content(
                "policy.version.created",
                "{'policyId':'%s','policyName':'%s','versionId':'%s','document':%s,'setAsDefault':%s}",
                policyId,
                policyName,
                versionId,
                quoted(document),
                setAsDefault);
    }

    public static Content versionDeleted(String policyId, String policyName, String versionId) {
        return content(
                "policy.version.deleted",
                "{'policyId':'%s','policyName':'%s','versionId':'%s'}",
                policyId,
                policyName,
                versionId);
    }

    public static Content defaultVersionSet(String policyId, String policyName, String versionId, String previous) {
        return content(
                "policy.default-version.set",
                "{'policyId':'%s','policyName':'%s','versionId':'%s','previousVersionId':'%s'}",
                policyId,
                policyName,
                versionId,
                previous);
    }

    public static Content attached(
            String attachmentId, String userId, String userName, String policyId, String policyName) {
        return attachedTo("user", attachmentId, userId, userName, policyId, policyName);
    }

    /** {@code type} is {@code user}, {@code group} or {@code role}. */
    public static Content attachedTo(
            String type, String attachmentId, String id, String name, String policyId, String policyName) {
        return content(
                "policy.attachment.attached", attachment(type, attachmentId, id, name, policyId, policyName) + "}");
    }

    /** A system policy on a user. */
    public static Content systemPolicyAttached(
            String attachmentId, String userId, String userName, String policyId, String policyName) {
        Content custom = attached(attachmentId, userId, userName, policyId, policyName);
        return new Content(custom.type(), custom.data().replace("\"Custom\"", "\"System\""));
    }

    /** The end of an attachment of a system policy to a user. */
    public static Content systemPolicyDetached(
            String attachmentId, String userId, String userName, String policyId, String policyName) {
        Content custom = detached(attachmentId, userId, userName, policyId, policyName);
        return new Content(custom.type(), custom.data().replace("\"Custom\"", "\"System\""));
    }

    /** {@code type} is {@code user}, {@code group} or {@code role}. */
    public static Content detachedFrom(
            String type, String attachmentId, String id, String name, String policyId, String policyName) {
        return content(
                "policy.attachment.detached",
                attachment(type, attachmentId, id, name, policyId, policyName) + ",'cause':'requested'}");
    }

    public static Content detached(
            String attachmentId, String userId, String userName, String policyId, String policyName) {
        return detachedFrom("user", attachmentId, userId, userName, policyId, policyName);
    }

    /** With an end, as of the second revision. */
    public static Content attachedUntil(
            String attachmentId, String userId, String userName, String policyId, String policyName, String end) {
        return second(
                "policy.attachment.attached",
                attachment("user", attachmentId, userId, userName, policyId, policyName, "account") + ",'expiresAt':'"
                        + end + "','highRisk':false}");
    }

    /** In the scope of a resource group, as of the second revision. */
    public static Content attachedInGroup(
            String type,
            String attachmentId,
            String id,
            String name,
            String policyId,
            String policyName,
            String resourceGroup) {
        return second(
                "policy.attachment.attached",
                attachment(type, attachmentId, id, name, policyId, policyName, resourceGroup) + ",'highRisk':false}");
    }

    /** Not because somebody asked for it, as of the second revision. */
    public static Content ended(
            String cause,
            String attachmentId,
            String userId,
            String userName,
            String policyId,
            String policyName,
            String end) {
        return second(
                "policy.attachment.detached",
                attachment("user", attachmentId, userId, userName, policyId, policyName, "account") + ",'expiresAt':'"
                        + end + "','highRisk':false,'cause':'" + cause + "'}");
    }

    private static Content second(String type, String template) {
        return content(type, template).ofRevision(2);
    }

    private static String attachment(
            String type, String attachmentId, String id, String name, String policyId, String policyName) {
        return attachment(type, attachmentId, id, name, policyId, policyName, "account");
    }

    private static String attachment(
            String type,
            String attachmentId,
            String id,
            String name,
            String policyId,
            String policyName,
            String scope) {
        return "{'attachmentId':'" + attachmentId + "','principalType':'" + type + "','principalId':'" + id
                + "','principalName':'" + name + "','policyId':'" + policyId + "','policyName':'" + policyName
                + "','policyType':'Custom','scope':'" + scope + "'";
    }

    public static Content messagingActivated() {
        return content("acl.service.activated", "{'service':'ons','termsVersion':'1'}");
    }

    public static Content instanceRegistered(String instanceId, boolean namespaced) {
        return content(
                "acl.instance.registered",
                "{'instanceId':'%s','engine':'rocketmq','namespaced':%s,'region':'cn-hangzhou'}",
                instanceId,
                namespaced);
    }

    public static Content mqttInstanceRegistered(String instanceId) {
        return content(
                "acl.instance.series-registered",
                "{'instanceId':'%s','series':'mqtt','namespaced':true,'region':'cn-hangzhou'}",
                instanceId);
    }

    /** An event about an identity of an MQTT instance: {@code registered}, {@code password-reset}, {@code deregistered}. */
    public static Content mqttIdentity(String what, String instanceId, String identityType, String identity) {
        return content(
                "acl.mqtt-identity." + what,
                "{'instanceId':'%s','identityType':'%s','identity':'%s','signMode':'origin','passwordId':'p'}",
                instanceId,
                identityType,
                identity);
    }

    /** An event about the credential of a device: {@code registered}, {@code refreshed} or {@code unregistered}. */
    public static Content deviceCredential(String what, String instanceId, String clientId, String accessKeyId) {
        return content(
                "acl.device-credential." + what,
                "{'instanceId':'%s','clientId':'%s','deviceAccessKeyId':'%s','secretId':'s'}",
                instanceId,
                clientId,
                accessKeyId);
    }

    /** {@code actions} are single quoted, with commas between them. */
    public static Content mqttPermission(
            String instanceId, String identityType, String identity, String filter, String actions, String decision) {
        return content(
                "acl.mqtt-permission.set",
                "{'instanceId':'%s','identityType':'%s','identity':'%s','topicFilter':'%s','actions':[" + actions
                        + "],'decision':'%s'}",
                instanceId,
                identityType,
                identity,
                filter,
                decision);
    }

    public static Content mqttPermissionRemoved(
            String instanceId, String identityType, String identity, String filter) {
        return content(
                "acl.mqtt-permission.removed",
                "{'instanceId':'%s','identityType':'%s','identity':'%s','topicFilter':'%s'}",
                instanceId,
                identityType,
                identity,
                filter);
    }

    /** A client was {@code added} to the connection blacklist, or {@code removed}. */
    public static Content blacklisted(String what, String instanceId, String clientId) {
        return content(
                "acl.connection-blacklist.client-" + what, "{'instanceId':'%s','clientId':'%s'}", instanceId, clientId);
    }

    public static Content mqttTokenIssued(String instanceId, String tokenId, String ownerId, String filter) {
        return content(
                "acl.mqtt-token.issued",
                "{'instanceId':'%s','tokenId':'%s','ownerType':'user','ownerId':'%s','actions':['R','W'],"
                        + "'topicFilters':['%s'],'expiresAt':'2030-01-01T00:00:00Z'}",
                instanceId,
                tokenId,
                ownerId,
                filter);
    }

    /** A token was {@code revoked} or has {@code expired}. */
    public static Content mqttTokenEnded(String what, String instanceId, String tokenId) {
        return content("acl.mqtt-token." + what, "{'instanceId':'%s','tokenId':'%s'}", instanceId, tokenId);
    }

    public static Content instanceDeleted(String instanceId) {
        return content("acl.instance.deleted", "{'instanceId':'%s'}", instanceId);
    }

    public static Content instanceMoved(String instanceId, String resourceGroupId) {
        return content(
                "acl.instance.resource-group-changed",
                "{'instanceId':'%s','resourceGroupId':'%s','previousResourceGroupId':'rg-default'}",
                instanceId,
                resourceGroupId);
    }

    /** An event about a resource group: {@code created}, {@code updated} or {@code deleted}. */
    public static Content resourceGroup(String what, String resourceGroupId, String name) {
        return content(
                "policy.resource-group." + what,
                "{'resourceGroupId':'%s','name':'%s','displayName':'%s'}",
                resourceGroupId,
                name,
                name);
    }

    public static Content allowlistRestricted(String instanceId, List<String> entries) {
        return content("acl.allowlist.restricted", "{'instanceId':'%s','entries':%s}", instanceId, quoted(entries));
    }

    public static Content allowlistOpened(String instanceId) {
        return content("acl.allowlist.opened", "{'instanceId':'%s'}", instanceId);
    }

    public static Content allowlistClosed(String instanceId) {
        return content("acl.allowlist.closed", "{'instanceId':'%s'}", instanceId);
    }

    /** What the user `billing` of an instance may do with a topic, or with those of a prefix. */
    public static Content aclEntrySet(String instanceId, String topic, String decision) {
        return content(
                "acl.acl-entry.set",
                "{'instanceId':'%s','userName':'billing','resourceType':'Topic','resourceName':'%s','actions':['Pub'],"
                        + "'decision':'%s','sourceAddresses':[]}",
                instanceId,
                topic,
                decision);
    }

    /** The entry for that topic is gone. */
    public static Content aclEntryRemoved(String instanceId, String topic) {
        return content(
                "acl.acl-entry.removed",
                "{'instanceId':'%s','userName':'billing','resourceType':'Topic','resourceName':'%s'}",
                instanceId,
                topic);
    }

    /** A document that allows or denies one action on one resource. */
    public static String document(String effect, String action, String resource) {
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"}]}";
    }

    /** Fills the places marked {@code %s} of a template whose apostrophes stand for quotation marks. */
    private static Content content(String type, String template, Object... values) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf("%s", from);
            filled.append(template.substring(from, place).replace('\'', '"')).append(value);
            from = place + 2;
        }
        return new Content(
                type, filled.append(template.substring(from).replace('\'', '"')).toString());
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(Payloads::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
