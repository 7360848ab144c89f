/** What an operator does with the master key under which identity-service seals. */
@NullMarked
package dev.portcullis.identity.sealing;

import org.jspecify.annotations.NullMarked;
