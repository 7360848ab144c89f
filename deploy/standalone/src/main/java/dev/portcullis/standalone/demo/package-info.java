/** The main job on real documents, over the public interface. */
@NullMarked
package dev.portcullis.standalone.demo;

import org.jspecify.annotations.NullMarked;
