/** The connection blacklist of an MQTT instance: clients that are not let in, whatever they show. */
@NullMarked
package dev.portcullis.acl.blacklist;

import org.jspecify.annotations.NullMarked;
