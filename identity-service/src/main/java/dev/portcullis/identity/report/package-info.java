/** What an account's administrators have to know of its identities: which credentials there are, and what is wrong. */
@NullMarked
package dev.portcullis.identity.report;

import org.jspecify.annotations.NullMarked;
