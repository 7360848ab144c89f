@NullMarked
package dev.portcullis.acl;

import org.jspecify.annotations.NullMarked;
