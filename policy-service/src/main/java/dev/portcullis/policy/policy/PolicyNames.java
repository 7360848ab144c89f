package dev.portcullis.policy.policy;

/** What the names and texts of policies may be, for those who take them from elsewhere than a single request. */
public final class PolicyNames {

    private PolicyNames() {}

    /** Whether a policy can have that name. */
    public static boolean isName(String text) {
        return PolicyInput.isName(text);
    }

    /** Whether a policy can have that description. */
    public static boolean isDescription(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= 1 && length <= PolicyInput.DESCRIPTION_LENGTH && PolicyInput.isText(text);
    }
}
