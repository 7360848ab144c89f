package dev.portcullis.policy.resourcegroup;

import dev.portcullis.platform.problem.ErrorCode;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;

/** Why something asked of a resource group is refused. */
public enum ResourceGroupRejection implements RejectionReason {
    NAME(
            400,
            "InvalidParameter.ResourceGroup.Name",
            "The name of a resource group has 2 to 50 letters, digits and hyphens and begins with a letter."),
    DISPLAY_NAME(
            400,
            "InvalidParameter.ResourceGroup.DisplayName",
            "The display name of a resource group has 1 to 50 characters, none of them a control character."),
    NOT_FOUND(404, "EntityNotExist.ResourceGroup", "The account has no such resource group."),
    NAME_TAKEN(409, "EntityAlreadyExists.ResourceGroup", "The account has a resource group of that name already."),
    DEFAULT_GROUP(409, "DefaultResourceGroup", "The default resource group is neither changed nor deleted."),
    HAS_INSTANCES(409, "DeleteConflict.ResourceGroup.Resource", "There are instances in the resource group."),
    HAS_ATTACHMENTS(
            409, "DeleteConflict.ResourceGroup.Policy", "Policies are attached in the scope of the resource group."),
    TOO_MANY_GROUPS(409, "LimitExceeded.ResourceGroup", "The account has as many resource groups as it may have."),
    ACL_UNAVAILABLE(
            503,
            "AclUnavailable",
            "Whether the resource group is empty cannot be asked because acl-service does not answer.");

    private final ErrorCode error;

    ResourceGroupRejection(int status, String code, String meaning) {
        this.error = new ErrorCode(status, code, meaning);
    }

    @Override
    public ErrorCode error() {
        return error;
    }

    /** The account has no group of that id. */
    public static Rejection noSuchGroup(String resourceGroupId) {
        return NOT_FOUND.rejection("there is no resource group `" + resourceGroupId + "`");
    }

    static Rejection nameTaken(String name) {
        return NAME_TAKEN.rejection("there is a resource group `" + name + "` already");
    }
}
