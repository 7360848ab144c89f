/**
 * Whether an account has activated messaging, and under which version of the terms.
 *
 * <p>Until it has, it registers no instance and nothing is decided about its messaging. What was activated stays activated.
 */
@NullMarked
package dev.portcullis.acl.activation;

import org.jspecify.annotations.NullMarked;
