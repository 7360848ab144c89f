@NullMarked
package dev.portcullis.acl.authentication;

import org.jspecify.annotations.NullMarked;
