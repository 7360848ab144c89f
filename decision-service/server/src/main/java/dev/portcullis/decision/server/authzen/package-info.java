/** The OpenID AuthZEN Authorization API 1.0 over the same engine and moments as every other answer. */
@NullMarked
package dev.portcullis.decision.server.authzen;

import org.jspecify.annotations.NullMarked;
