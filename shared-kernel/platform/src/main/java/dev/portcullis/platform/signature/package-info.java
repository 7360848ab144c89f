/**
 * Requests that are signed with an AccessKey instead of carrying a bearer token. Any service takes them; identity-service
 * alone checks them.
 */
@NullMarked
package dev.portcullis.platform.signature;

import org.jspecify.annotations.NullMarked;
