package dev.portcullis.decision.engine;

/**
 * A statement that made a decision what it is.
 *
 * @param policy     the policy and its version
 * @param statement  the statement's index in the document, from 0
 * @param attachment by what the policy bears on the principal
 */
public record DeterminingStatement(PolicyReference policy, int statement, AttachmentReference attachment) {}
