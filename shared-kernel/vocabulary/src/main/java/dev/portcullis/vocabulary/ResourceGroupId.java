package dev.portcullis.vocabulary;

import java.util.regex.Pattern;

/**
 * The id of a resource group within its account: {@code rg-} and lower-case letters and digits. It never changes and is
 * never used again. The default group has the same id in every account.
 */
public record ResourceGroupId(String value) {

    private static final Pattern FORM = Pattern.compile("rg-[a-z0-9]{1,32}");

    /** The group that every account has from the beginning, and in which everything is that was not put elsewhere. */
    public static final ResourceGroupId DEFAULT = new ResourceGroupId("rg-default");

    /** @throws IllegalArgumentException if no group can have that id */
    public ResourceGroupId {
        if (!isResourceGroupId(value)) {
            throw new IllegalArgumentException(
                    "the id of a resource group is rg- and 1 to 32 lower-case letters and digits");
        }
    }

    /** True if a group can have that id. */
    public static boolean isResourceGroupId(String text) {
        return FORM.matcher(text).matches();
    }

    /** True of the group that exists without having been created. */
    public boolean isDefault() {
        return equals(DEFAULT);
    }

    @Override
    public String toString() {
        return value;
    }
}
