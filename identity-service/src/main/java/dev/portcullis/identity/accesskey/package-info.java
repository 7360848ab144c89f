/**
 * AccessKeys of users and of accounts' roots: at most two each, for the API or for messaging. What of them may be known is
 * in events; their secrets are shown once and then kept sealed.
 */
@NullMarked
package dev.portcullis.identity.accesskey;

import org.jspecify.annotations.NullMarked;
