/**
 * The address allowlist of an instance, one aggregate per instance.
 *
 * <p>A restricted allowlist is the union of its lists, of which {@code default} is the one that is meant where none is named.
 *
 * <p>An allowlist that was never set leaves the instance open. Opening and closing are said in so many words: a list of
 * allowed addresses is never empty and never contains everyone. An allowlist ends with its instance.
 */
@NullMarked
package dev.portcullis.acl.allowlist;

import org.jspecify.annotations.NullMarked;
