/**
 * What is put on record without being an event of an aggregate: refusals, sign-ins, tokens. An item is stored before the
 * answer that it is about leaves, and published by a relay of its own.
 */
@NullMarked
package dev.portcullis.platform.audit;

import org.jspecify.annotations.NullMarked;
