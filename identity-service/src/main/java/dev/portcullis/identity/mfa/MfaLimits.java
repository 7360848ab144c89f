package dev.portcullis.identity.mfa;

/**
 * What configuration allows.
 *
 * @param devices how many virtual MFA devices an account may have
 */
public record MfaLimits(int devices) {}
