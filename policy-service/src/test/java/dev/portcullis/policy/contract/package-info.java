@NullMarked
package dev.portcullis.policy.contract;

import org.jspecify.annotations.NullMarked;
