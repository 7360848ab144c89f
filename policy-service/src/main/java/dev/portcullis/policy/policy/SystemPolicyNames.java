package dev.portcullis.policy.policy;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the policies that come with the product; no account can take them for its own (semantics reference §4.1). */
final class SystemPolicyNames {

    private static final Set<String> RESERVED = Stream.of(
                    "AdministratorAccess",
                    "AliyunMQFullAccess",
                    "AliyunMQPubOnlyAccess",
                    "AliyunMQReadOnlyAccess",
                    "AliyunMQSubOnlyAccess",
                    "AliyunRAMFullAccess",
                    "AliyunRAMReadOnlyAccess",
                    "AliyunSTSAssumeRoleAccess")
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private SystemPolicyNames() {}

    /** Whether the name belongs to a system policy, ignoring case. */
    static boolean contains(String policyName) {
        return RESERVED.contains(policyName.toLowerCase(Locale.ROOT));
    }
}
