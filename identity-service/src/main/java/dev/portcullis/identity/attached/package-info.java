/** What policy-service knows of an identity that is about to be deleted. */
@NullMarked
package dev.portcullis.identity.attached;

import org.jspecify.annotations.NullMarked;
