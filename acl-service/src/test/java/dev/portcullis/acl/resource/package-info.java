@NullMarked
package dev.portcullis.acl.resource;

import org.jspecify.annotations.NullMarked;
