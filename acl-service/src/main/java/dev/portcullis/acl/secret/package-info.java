/**
 * The passwords of instance accounts and ACL users. Clients sign with them, so they are kept sealed under the master key and\n * can be opened again; they are shown once, when they are made, and are in no event and no log.
 */
@NullMarked
package dev.portcullis.acl.secret;

import org.jspecify.annotations.NullMarked;
