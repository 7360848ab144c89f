package dev.portcullis.identity.user;

/**
 * Quotas of an account.
 *
 * @param users how many users it may have
 */
public record UserLimits(int users) {}
