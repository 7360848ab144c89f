package dev.portcullis.decision.engine;

import java.util.Arrays;

/** Policies in the order of one visit, to be visited again. Used by one thread. */
final class CollectedPolicies implements PolicyVisitor {

    private PolicyInForce[] policies = new PolicyInForce[8];
    private AttachmentReference[] attachments = new AttachmentReference[8];
    private int size;

    @Override
    public void visit(PolicyInForce policy, AttachmentReference attachment) {
        if (size == policies.length) {
            policies = Arrays.copyOf(policies, size * 2);
            attachments = Arrays.copyOf(attachments, size * 2);
        }
        policies[size] = policy;
        attachments[size] = attachment;
        size++;
    }

    void visit(PolicyVisitor visitor) {
        for (int i = 0; i < size; i++) {
            visitor.visit(policies[i], attachments[i]);
        }
    }
}
