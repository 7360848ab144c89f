/** Tests of past moments. */
@org.jspecify.annotations.NullMarked
package dev.portcullis.decision.server.moment;
