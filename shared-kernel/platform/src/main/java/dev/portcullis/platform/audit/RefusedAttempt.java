package dev.portcullis.platform.audit;

import java.util.Optional;

/**
 * What of a refusal decides whether it is listed or counted, and what is said of it if it is counted.
 *
 * @param who         who tried, as far as it tells attempts apart; it is not put on record
 * @param what        the action, the address or the step
 * @param status      of the answer
 * @param code        of the answer
 * @param principalId whom it was about, if it was somebody else than the caller
 */
public record RefusedAttempt(String who, String what, int status, String code, Optional<String> principalId) {}
