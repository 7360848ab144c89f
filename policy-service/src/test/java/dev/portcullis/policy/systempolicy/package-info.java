@NullMarked
package dev.portcullis.policy.systempolicy;

import org.jspecify.annotations.NullMarked;
