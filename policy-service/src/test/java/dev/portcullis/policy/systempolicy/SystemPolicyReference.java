package dev.portcullis.policy.systempolicy;

import java.util.List;

/** The page of the reference about system policies, made of what the build has. */
final class SystemPolicyReference {

    private static final String HEAD = """
            # System policies

            Policies of the type `System` come with the product. Every account sees them and may attach them like its own; nobody
            changes them but a release. They belong to the platform's account, and as resources they are named
            `acs:ram:*:system:policy/<name>`. No account can give a policy of its own the name of one of them, in whatever case.

            A release that changes a policy adds a version, which is the default from then on; versions before it stay readable and
            are never deleted. The step is taken when policy-service starts, is recorded as done by the release (actor type
            `product`) and adds only what is not there. Releases of different age may therefore run beside each other: the older
            one has nothing to add, and undoes nothing.

            Documents marked *vendor* are as the vendor of the messaging service publishes them; descriptions and recommendations
            are the product's own. Documents marked *product* are written here: the vendor describes the policy and does not
            publish its document. Versions are counted from v1 here, whatever number they have with the vendor.

            """;

    private SystemPolicyReference() {}

    static String page(List<SystemPolicies.Released> policies) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| policy | lets its holders do | recommended for | document | version |\n|---|---|---|---|---|\n");
        for (SystemPolicies.Released policy : policies) {
            SystemPolicyVersion newest = policy.versions().getLast();
            page.append("| `%s` | %s | %s | %s | v%d |\n"
                    .formatted(
                            policy.policyName(),
                            newest.description(),
                            newest.recommendedFor().orElse(""),
                            policy.documentFrom(),
                            policy.versions().size()));
        }
        page.append("""

                `AliyunMQFullAccess` does not contain `ons:OpenOnsService`, although it is meant for everything that the console of
                the service does: it is kept as published. `AdministratorAccess` and `AliyunRAMFullAccess` are high-risk: whoever
                has one of them can give itself everything.
                """);
        for (SystemPolicies.Released policy : policies) {
            page.append("\n## ").append(policy.policyName()).append('\n');
            for (int number = policy.versions().size(); number >= 1; number--) {
                SystemPolicyVersion version = policy.versions().get(number - 1);
                page.append("\nv")
                        .append(number)
                        .append(", with release ")
                        .append(version.release())
                        .append(":\n\n```json\n")
                        .append(version.document())
                        .append("\n```\n");
            }
        }
        return page.toString();
    }
}
