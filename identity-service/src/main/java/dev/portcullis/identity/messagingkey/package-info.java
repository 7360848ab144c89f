/**
 * What acl-service has done with AccessKeys for messaging. Their secrets stay here: signatures are checked where the secret is.
 */
@NullMarked
package dev.portcullis.identity.messagingkey;

import org.jspecify.annotations.NullMarked;
