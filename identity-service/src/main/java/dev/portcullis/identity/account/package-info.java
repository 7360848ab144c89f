/**
 * Accounts: tenants, and the platform's own. An account is opened by the platform, has one root and at most one alias,
 * which no other account has.
 */
@NullMarked
package dev.portcullis.identity.account;

import org.jspecify.annotations.NullMarked;
