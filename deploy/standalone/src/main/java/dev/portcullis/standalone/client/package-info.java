/** A client of the public REST interface, as anybody could write one: an address, a credential file, bearer tokens. */
@NullMarked
package dev.portcullis.standalone.client;

import org.jspecify.annotations.NullMarked;
