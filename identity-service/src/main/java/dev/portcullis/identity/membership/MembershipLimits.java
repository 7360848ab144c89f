package dev.portcullis.identity.membership;

/**
 * Quotas of a user.
 *
 * @param groups in how many groups it may be
 */
public record MembershipLimits(int groups) {}
