/**
 * Who may connect to an MQTT instance besides the users of the account: identities of custom authentication, which are user
 * names or clients, and devices with a credential of their own; and what they may do with topics.
 *
 * <p>Permissions are laid down for a user name or for a client, whether or not it is registered yet. They end when the last
 * of what it could be let in with ends, so that a name that comes back has nothing.
 */
@NullMarked
package dev.portcullis.acl.mqttidentity;

import org.jspecify.annotations.NullMarked;
