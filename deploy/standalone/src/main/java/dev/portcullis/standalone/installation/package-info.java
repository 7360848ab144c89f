/** One installation on one machine: its directory, its back ends, its services and their start and end. */
@NullMarked
package dev.portcullis.standalone.installation;

import org.jspecify.annotations.NullMarked;
