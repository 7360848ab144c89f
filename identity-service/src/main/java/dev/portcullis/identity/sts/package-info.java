/** Temporary credentials: who may be a role for a while, and who somebody is. */
@NullMarked
package dev.portcullis.identity.sts;

import org.jspecify.annotations.NullMarked;
