/** The REST surface that all services share: strict input, problems, paging, ETags, Idempotency-Keys, tokens. */
@NullMarked
package dev.portcullis.platform.web;

import org.jspecify.annotations.NullMarked;
