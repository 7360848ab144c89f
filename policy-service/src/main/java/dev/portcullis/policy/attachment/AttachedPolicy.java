package dev.portcullis.policy.attachment;

/**
 * A policy that is attached to somebody.
 *
 * @param name the name when the attachment was asked for; the id is what counts
 */
public record AttachedPolicy(String id, String name, String type) {}
