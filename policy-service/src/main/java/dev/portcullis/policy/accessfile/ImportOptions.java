package dev.portcullis.policy.accessfile;

import dev.portcullis.policy.attachment.PolicyLimits;
import dev.portcullis.policy.attachment.PrincipalKind;
import dev.portcullis.policy.attachment.Principals.FoundPrincipals;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * On what terms a file is taken in.
 *
 * @param acknowledgeHighRisk whether whoever asks knows that policies may give control over the account
 * @param removes             whether what is not in the file is to go
 * @param checksIds           whether the file's ids are this account's
 * @param principals          who the names in the file are
 * @param longest             how far away the end of an attachment may be
 */
record ImportOptions(
        boolean acknowledgeHighRisk,
        boolean removes,
        boolean checksIds,
        FoundPrincipals principals,
        Instant now,
        Duration longest,
        int policiesPerAccount,
        int resourceGroupsPerAccount,
        Map<PrincipalKind, PolicyLimits> limits,
        int matchingCostPerHolder) {}
