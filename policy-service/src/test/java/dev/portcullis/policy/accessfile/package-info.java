@NullMarked
package dev.portcullis.policy.accessfile;

import org.jspecify.annotations.NullMarked;
