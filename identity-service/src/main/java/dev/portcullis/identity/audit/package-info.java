/** What identity-service puts on record beside its events. */
@NullMarked
package dev.portcullis.identity.audit;

import org.jspecify.annotations.NullMarked;
