/** The service that administers messaging instances and says from which addresses they may be reached. */
@NullMarked
package dev.portcullis.acl;

import org.jspecify.annotations.NullMarked;
