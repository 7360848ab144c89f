/**
 * Enforcement points that hold secrets themselves. One is enrolled with a public key for some instances, and gets the secrets of
 * those alone, sealed for that key.
 */
@NullMarked
package dev.portcullis.acl.enrolment;

import org.jspecify.annotations.NullMarked;
