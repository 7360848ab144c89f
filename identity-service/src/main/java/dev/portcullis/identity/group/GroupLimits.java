package dev.portcullis.identity.group;

/**
 * Quotas of an account.
 *
 * @param groups how many groups it may have
 */
public record GroupLimits(int groups) {}
