/** Checks requests that are signed with AccessKeys, for this service and for all others. */
@NullMarked
package dev.portcullis.identity.signature;

import org.jspecify.annotations.NullMarked;
