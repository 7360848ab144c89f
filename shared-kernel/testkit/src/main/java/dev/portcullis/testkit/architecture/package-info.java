/** The rules that hold for the whole house, as code; each is tested against a fixture that breaks it. */
@NullMarked
package dev.portcullis.testkit.architecture;

import org.jspecify.annotations.NullMarked;
