package dev.portcullis.policy.policy;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyFilter;
import dev.portcullis.policy.policy.PolicyDirectory.PolicyPlace;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for what callers write about policies (semantics reference §1.2, §3.2). */
final class PolicyInput {

    private static final Pattern NAME_CHARACTERS = Pattern.compile("[A-Za-z0-9-]*");
    private static final Pattern VERSION_ID = Pattern.compile("v[1-9][0-9]{0,8}");
    private static final int NAME_LENGTH = 128;
    static final int DESCRIPTION_LENGTH = 1_024;

    private PolicyInput() {}

    /** Whether a policy can have that name at all. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= NAME_LENGTH
                && NAME_CHARACTERS.matcher(text).matches();
    }

    static void requireNewName(String policyName) {
        if (policyName.isEmpty() || policyName.length() > NAME_LENGTH) {
            throw PolicyRejection.NAME_LENGTH.at("/policyName", "a policy name has 1 to 128 characters");
        }
        if (!NAME_CHARACTERS.matcher(policyName).matches()) {
            throw PolicyRejection.NAME_CHARACTERS.at(
                    "/policyName", "a policy name has letters, digits and hyphens only");
        }
    }

    static void requireDescription(Optional<String> description) {
        description.ifPresent(text -> {
            int length = text.codePointCount(0, text.length());
            if (length < 1 || length > DESCRIPTION_LENGTH) {
                throw PolicyRejection.DESCRIPTION_LENGTH.at("/description", "a description has 1 to 1,024 characters");
            }
            if (!isText(text)) {
                throw PolicyRejection.DESCRIPTION_CHARACTERS.at(
                        "/description", "a description has no control characters and no half characters");
            }
        });
    }

    /** Whether a version can have that id at all. */
    static boolean isVersionId(String text) {
        return VERSION_ID.matcher(text).matches();
    }

    /** The type in a query parameter, if it is there. */
    static Optional<PolicyType> policyType(Optional<String> parameter) {
        return parameter.map(text -> PolicyType.of(text).orElseThrow(() -> {
            String rule = "the type of a policy is `Custom` or `System`";
            return PolicyRejection.POLICY_TYPE.rejection(rule).with(Finding.inParameter("policyType", rule));
        }));
    }

    /** What listed policies are to have in common. */
    static PolicyFilter filter(Optional<String> policyType, Optional<String> tagKey, Optional<String> tagValue) {
        if (tagValue.isPresent() && tagKey.isEmpty()) {
            throw Rejection.badParameter(
                    "MissingParameter", "tagKey", "a tag's value is asked for together with its key");
        }
        return new PolicyFilter(
                policyType(policyType).map(Set::of).orElseGet(() -> Set.of(PolicyType.values())), tagKey, tagValue);
    }

    /** The place in a cursor: a policy's type and name. */
    static PolicyPlace place(Optional<String> cursor) {
        return cursor.map(text -> {
                    int slash = text.indexOf('/');
                    if (slash < 0
                            || PolicyType.of(text.substring(0, slash)).isEmpty()
                            || !isName(text.substring(slash + 1))) {
                        throw badCursor();
                    }
                    return new PolicyPlace(text.substring(0, slash), text.substring(slash + 1));
                })
                .orElse(PolicyPlace.BEGINNING);
    }

    /** The number of the version in a cursor; 0 for the beginning. */
    static int lastVersionNumber(Optional<String> cursor) {
        return cursor.map(versionId -> {
                    if (!isVersionId(versionId)) {
                        throw badCursor();
                    }
                    return Integer.parseInt(versionId.substring(1));
                })
                .orElse(0);
    }

    private static Rejection badCursor() {
        return Rejection.badParameter(
                "InvalidParameter", "cursor", "cursor is the nextCursor of an earlier answer, unchanged");
    }

    static void requireVersionId(String versionId) {
        if (!isVersionId(versionId)) {
            throw PolicyRejection.VERSION_ID_FORMAT.at(
                    "/versionId", "a version is written as v and a number, such as v2");
        }
    }

    static RotateStrategy rotateStrategy(Optional<String> wireName) {
        if (wireName.isEmpty()) {
            return RotateStrategy.NONE;
        }
        for (RotateStrategy strategy : RotateStrategy.values()) {
            if (strategy.wireName().equals(wireName.get())) {
                return strategy;
            }
        }
        throw PolicyRejection.ROTATE_STRATEGY.at(
                "/rotateStrategy",
                "the rotate strategy is `" + RotateStrategy.NONE.wireName() + "` or `"
                        + RotateStrategy.DELETE_OLDEST_NON_DEFAULT_VERSION.wireName() + "`");
    }

    /** Whether the text is one line of at most so many characters. */
    static boolean isLine(String text, int mostCharacters) {
        return text.codePointCount(0, text.length()) <= mostCharacters
                && isText(text)
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    /** No control characters but those of laid-out text, and no surrogate without its twin, which no store could keep. */
    static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
