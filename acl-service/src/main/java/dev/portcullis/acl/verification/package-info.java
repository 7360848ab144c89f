/**
 * Tells enforcement points that hold no secrets whether what a client has shown is good, and who the client is. What it may do
 * is the decision's business.
 */
@NullMarked
package dev.portcullis.acl.verification;

import org.jspecify.annotations.NullMarked;
