/** Values with laws that every part of Portcullis shares; they depend on the JDK and JSpecify alone. */
@NullMarked
package dev.portcullis.vocabulary;

import org.jspecify.annotations.NullMarked;
