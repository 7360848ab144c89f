/** The one door of an installation: routes to the services, and nothing that a client says about its own address. */
@NullMarked
package dev.portcullis.standalone.gateway;

import org.jspecify.annotations.NullMarked;
