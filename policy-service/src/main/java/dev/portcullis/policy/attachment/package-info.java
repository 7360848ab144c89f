/**
 * Attachments of policies to principals, one aggregate per principal.
 *
 * <p>The principal and the policy are held by their ids; the names are those at the time of attaching. A policy is
 * attached to a principal at most once. What is attached exists: a policy with an attachment cannot be deleted.
 */
@NullMarked
package dev.portcullis.policy.attachment;

import org.jspecify.annotations.NullMarked;
