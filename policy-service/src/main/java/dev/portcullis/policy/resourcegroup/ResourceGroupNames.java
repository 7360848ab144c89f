package dev.portcullis.policy.resourcegroup;

/** What the names of resource groups may be, for those who take them from elsewhere than a single request. */
public final class ResourceGroupNames {

    private ResourceGroupNames() {}

    /** Whether a group that is made can have that name; the default group's is its own. */
    public static boolean isName(String text) {
        return ResourceGroupInput.isName(text) && !text.equalsIgnoreCase(ResourceGroupDirectory.DEFAULT_NAME);
    }

    /** Whether a group can have that display name. */
    public static boolean isDisplayName(String text) {
        return ResourceGroupInput.isDisplayName(text);
    }
}
