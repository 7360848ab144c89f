package dev.portcullis.decision.engine;

/** Takes the policies of one layer, one after the other; the order means nothing. */
@FunctionalInterface
public interface PolicyVisitor {

    /**
     * Takes one policy.
     *
     * @param attachment by what the policy bears on the principal; if it does so in several ways, it is visited for each
     */
    void visit(PolicyInForce policy, AttachmentReference attachment);
}
