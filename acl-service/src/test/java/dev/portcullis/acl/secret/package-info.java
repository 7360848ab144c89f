@NullMarked
package dev.portcullis.acl.secret;

import org.jspecify.annotations.NullMarked;
