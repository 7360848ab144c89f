package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;

/**
 * What is known of a principal.
 *
 * @param id      the id on which policies hang; for a session that of its role
 * @param name    the name in its stored spelling
 * @param enabled false if the principal may do nothing at all
 */
public record PrincipalFacts(PrincipalId id, PrincipalName name, boolean enabled) {}
