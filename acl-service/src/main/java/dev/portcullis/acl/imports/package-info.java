/**
 * Takes over what brokers have: the lists of Apache RocketMQ's admin tool for ACL 2.0, and {@code plain_acl.yml} of ACL 1.0. What
 * cannot be said here is told and left out, never guessed; and where leaving something out would allow more than the broker did,
 * more is left out.
 */
@NullMarked
package dev.portcullis.acl.imports;

import org.jspecify.annotations.NullMarked;
