@NullMarked
package dev.portcullis.policy.resourcegroup;

import org.jspecify.annotations.NullMarked;
