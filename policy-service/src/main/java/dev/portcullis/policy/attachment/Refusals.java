package dev.portcullis.policy.attachment;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.policy.attachment.Attaching.Pair;
import dev.portcullis.policy.attachment.AttachmentOutcome.Done;
import dev.portcullis.policy.attachment.AttachmentOutcome.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one refusal of a request of what stands against its pairs. */
final class Refusals {

    private Refusals() {}

    /**
     * The ids of the attachments, in the order of the pairs.
     *
     * @throws Rejection if one of them was refused; it has the code of the first, and names each that was
     */
    static List<String> requireAllDone(List<Pair> pairs, List<AttachmentOutcome> outcomes) {
        List<String> done = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Rejection first = null;
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Done attachment -> done.add(attachment.attachmentId());
                case Refused refused -> {
                    first = first == null ? refused.reason() : first;
                    findings.add(Finding.of(
                            about(pairs.get(i)),
                            refused.reason().code(),
                            refused.reason().sentence()));
                }
            }
        }
        if (first == null) {
            return done;
        }
        Rejection all = Rejection.of(
                first.status(),
                first.code(),
                findings.size() + " of " + pairs.size() + " pairs stand against it, so nothing was done; first, "
                        + first.sentence());
        for (Finding finding : findings) {
            all = all.with(finding);
        }
        throw all;
    }

    private static Map<String, String> about(Pair pair) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("principalType", pair.principal().kind().wireName());
        about.put("principalName", pair.principal().name());
        about.put("policyType", pair.policy().type().wireName());
        about.put("policyName", pair.policy().name());
        return about;
    }
}
