/** Tags of users and roles: up to twenty pairs of a key and a value that conditions of policies may ask for. */
@NullMarked
package dev.portcullis.identity.tag;

import org.jspecify.annotations.NullMarked;
