@NullMarked
package dev.portcullis.acl.activation;

import org.jspecify.annotations.NullMarked;
