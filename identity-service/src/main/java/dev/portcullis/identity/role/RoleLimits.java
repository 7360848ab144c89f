package dev.portcullis.identity.role;

/**
 * Quotas of an account.
 *
 * @param roles how many roles it may have
 */
public record RoleLimits(int roles) {}
