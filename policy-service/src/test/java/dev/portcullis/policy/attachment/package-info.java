@NullMarked
package dev.portcullis.policy.attachment;

import org.jspecify.annotations.NullMarked;
