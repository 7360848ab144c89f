/**
 * RAM roles. A role is known by an id that never changes and a name that cannot be changed; its trust policy says who may
 * assume it. Users and roles of the own account that a trust policy names are resolved to their ids when it is saved.
 */
@NullMarked
package dev.portcullis.identity.role;

import org.jspecify.annotations.NullMarked;
