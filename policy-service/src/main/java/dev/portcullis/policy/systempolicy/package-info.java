/**
 * System policies: what comes with the product for every account. They belong to the platform's account, nobody changes
 * them but a release of the product, and a release only ever adds to what earlier ones brought.
 */
@NullMarked
package dev.portcullis.policy.systempolicy;

import org.jspecify.annotations.NullMarked;
