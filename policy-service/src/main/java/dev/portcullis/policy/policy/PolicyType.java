package dev.portcullis.policy.policy;

import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;

/** Whose a policy is. Type and name together say which policy is meant. */
public enum PolicyType {
    /** Made by the account itself. */
    CUSTOM("Custom"),
    /** Comes with the product, for every account, and is changed by releases only. */
    SYSTEM("System");

    private static final String SYSTEM_OWNER = "system";

    private final String wireName;

    PolicyType(String wireName) {
        this.wireName = wireName;
    }

    /** The type of that name, such as {@code System}. */
    public static Optional<PolicyType> of(String wireName) {
        for (PolicyType type : values()) {
            if (type.wireName.equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The name in requests, answers and events. */
    public String wireName() {
        return wireName;
    }

    /** The account that owns what an account sees of this type. */
    AccountId owner(AccountId account) {
        return this == SYSTEM ? AccountId.PLATFORM : account;
    }

    /** A policy of this type as a resource of an account. */
    public String resource(AccountId account, String policyName) {
        String owner = this == SYSTEM ? SYSTEM_OWNER : account.toString();
        return "acs:ram:*:" + owner + ":policy/" + policyName;
    }
}
