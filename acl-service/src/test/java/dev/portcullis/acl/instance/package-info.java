@NullMarked
package dev.portcullis.acl.instance;

import org.jspecify.annotations.NullMarked;
