@NullMarked
package dev.portcullis.acl.contract;

import org.jspecify.annotations.NullMarked;
