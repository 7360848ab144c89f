/**
 * Custom policies and their versions.
 *
 * <p>A policy has one to five versions, numbered v1, v2, … in the order of their creation and never again; exactly one
 * is the default, and only the default is evaluated. A document is kept exactly as it was given. A name is unique in its
 * account, ignoring case, and never the name of a system policy. A policy is deleted only when it is attached to nobody
 * and has no version but its default.
 */
@NullMarked
package dev.portcullis.policy.policy;

import org.jspecify.annotations.NullMarked;
