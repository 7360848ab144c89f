/**
 * The tokens of MQTT clients: with one a client may do what its owner may, within the topics and directions that it was issued
 * for and until its time. Only ids are kept of them, from which no token can be told.
 */
@NullMarked
package dev.portcullis.acl.mqtttoken;

import org.jspecify.annotations.NullMarked;
