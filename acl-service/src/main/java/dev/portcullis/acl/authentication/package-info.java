/**
 * How an instance authenticates its clients: whether user names are taken at all, and whose.\n *\n * <p>An instance of which nothing was ever said takes its own account and no ACL users.
 */
@NullMarked
package dev.portcullis.acl.authentication;

import org.jspecify.annotations.NullMarked;
