/** Measurements that somebody can repeat: each names the machine and what it was compared with. */
@NullMarked
package dev.portcullis.standalone.measure;

import org.jspecify.annotations.NullMarked;
