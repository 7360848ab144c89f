/**
 * How an instance ends: with everything that depends on it, one event for each, in one write.
 */
@NullMarked
package dev.portcullis.acl.deletion;

import org.jspecify.annotations.NullMarked;
