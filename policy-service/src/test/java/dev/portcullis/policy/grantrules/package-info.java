@NullMarked
package dev.portcullis.policy.grantrules;

import org.jspecify.annotations.NullMarked;
