/**
 * Resource groups: each instance is in one, and a policy can be attached in the scope of one.
 *
 * <p>Every account has a default group without having created it. A group is held by its id; a group that is gone leaves
 * ids that mean nothing, and neither instances nor attachments depend on its being there.
 */
@NullMarked
package dev.portcullis.policy.resourcegroup;

import org.jspecify.annotations.NullMarked;
