@NullMarked
package dev.portcullis.policy.policy;

import org.jspecify.annotations.NullMarked;
