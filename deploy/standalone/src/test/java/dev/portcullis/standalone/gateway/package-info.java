/** Tests of the gateway in front of services that only say what reached them. */
@NullMarked
package dev.portcullis.standalone.gateway;

import org.jspecify.annotations.NullMarked;
